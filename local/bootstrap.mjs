// The way in for every npm script: it runs on whatever Node the machine has (so: no syntax newer than Node 12),
// installs the dependencies when they are missing or stale, and goes on with the Node that they bring along.
//
//   node local/bootstrap.mjs <script.ts> [arguments]

import { spawn, spawnSync } from 'child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'fs';
import { dirname, join, resolve } from 'path';
import { fileURLToPath } from 'url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 11];
const OLDEST_NPM = 10;
const INSTALL_LOCK = join(ROOT, '.local', 'install.lock');
const INSTALLED_NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');

function stop(message) {
  console.error(message);
  process.exit(1);
}

function requireUsableNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stop(
      'This project needs Node ' +
        OLDEST_NODE.join('.') +
        ' or newer to start (it then brings its own Node 24), ' +
        'and this is Node ' +
        process.versions.node +
        '. Get a newer one from https://nodejs.org.',
    );
  }
  const npm = /npm\/(\d+)/.exec(process.env.npm_config_user_agent || '');
  if (npm && Number(npm[1]) < OLDEST_NPM) {
    stop(
      'This project needs npm ' +
        OLDEST_NPM +
        ' or newer, and this is npm ' +
        npm[1] +
        '. Run: npm install --global npm',
    );
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return undefined;
  }
}

// npm keeps what it really installed in node_modules/.package-lock.json.
function isInstalled() {
  if (!existsSync(INSTALLED_NODE)) return false;
  const wanted = readJson(join(ROOT, 'package-lock.json'));
  const found = readJson(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.keys(wanted.packages).every(function (path) {
    const entry = wanted.packages[path];
    // Workspaces are links to this checkout, and optional packages are often for another kind of machine.
    if (path.indexOf('node_modules/') < 0 || entry.link || entry.optional || entry.devOptional)
      return true;
    const installed = found.packages[path];
    return (
      Boolean(installed) &&
      installed.version === entry.version &&
      installed.integrity === entry.integrity
    );
  });
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function wait(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

// Making a directory either succeeds or fails, for one process at a time; its file says whose it is.
function takeInstallLock() {
  mkdirSync(dirname(INSTALL_LOCK), { recursive: true });
  const ownerFile = join(INSTALL_LOCK, 'owner');
  let hasSaidSo = false;
  for (;;) {
    try {
      mkdirSync(INSTALL_LOCK);
      writeFileSync(ownerFile, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readJson(ownerFile));
    if (owner ? !isAlive(owner) : isOld(INSTALL_LOCK)) {
      releaseInstallLock();
      continue;
    }
    if (!hasSaidSo)
      console.error('Another command is installing the dependencies; waiting for it …');
    hasSaidSo = true;
    wait(300);
  }
}

// Its owner died between making the directory and writing the file.
function isOld(directory) {
  try {
    return Date.now() - statSync(directory).mtimeMs > 2000;
  } catch (error) {
    return false;
  }
}

function releaseInstallLock() {
  try {
    unlinkSync(join(INSTALL_LOCK, 'owner'));
  } catch (error) {
    // Not written yet, or removed by another process that found the owner dead.
  }
  try {
    rmdirSync(INSTALL_LOCK);
  } catch (error) {
    // As above.
  }
}

// The output goes to stderr: stdout belongs to the command, which may print JSON there.
function npm(commandArguments) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', commandArguments.concat(quiet), {
    cwd: ROOT,
    stdio: ['inherit', 2, commandArguments[0] === 'ci' ? 'ignore' : 2],
  });
  return result.status === 0;
}

function install() {
  if (isInstalled()) return;
  takeInstallLock();
  let failed = false;
  try {
    if (isInstalled()) return;
    console.error('Installing the dependencies (once, and again after an update) …');
    // `npm ci` refuses a lockfile that lacks the optional packages for other kinds of machines, which is what npm
    // writes where the registry mirrors only some of them. `npm install` takes the same versions without that check.
    failed = !npm(['ci']) && !npm(['install', '--no-save']);
  } finally {
    releaseInstallLock();
  }
  if (failed)
    stop(
      'The dependencies could not be installed: see the lines above. Then run the same command again.',
    );
  if (!existsSync(INSTALLED_NODE)) {
    stop(
      'npm ci did not install Node 24. If install scripts are switched off (ignore-scripts), allow them and run npm ci.',
    );
  }
}

function run(script, commandArguments) {
  const environment = Object.assign({}, process.env, {
    PATH: join(ROOT, 'node_modules', '.bin') + ':' + (process.env.PATH || ''),
  });
  // The channel tells the script when this process is gone, even by kill -9.
  const child = spawn(INSTALLED_NODE, [resolve(ROOT, script)].concat(commandArguments), {
    env: environment,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The script decides when it is over. A terminal sends Ctrl-C to both processes, so the script may hear it twice;
  // `kill -INT` or another program sends it to this one alone.
  ['SIGINT', 'SIGTERM'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('error', function (error) {
    stop('Node 24 could not be started: ' + error.message);
  });
  child.on('exit', function (code, signal) {
    process.exit(code === null ? (signal === 'SIGINT' ? 130 : 1) : code);
  });
}

requireUsableNode();
const [script, ...commandArguments] = process.argv.slice(2);
if (!script) stop('Usage: node local/bootstrap.mjs <script.ts> [arguments]');
install();
run(script, commandArguments);
