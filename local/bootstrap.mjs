// The way in for every npm script: it runs on whatever Node the machine has (so: no syntax newer than Node 12),
// installs the dependencies when they are missing or stale, and goes on with the Node that they bring along.
//
//   node local/bootstrap.mjs <script.ts> [arguments]

import { spawn } from 'child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
} from 'fs';
import { constants } from 'os';
import { dirname, join, resolve } from 'path';
import { fileURLToPath } from 'url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 11];
const OLDEST_NPM = 10;
const INSTALL_LOCK = join(ROOT, '.local', 'install.lock');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const TOUCH_MS = 1000;
const ABANDONED_MS = 10000;
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
    if (entry.link) return existsSync(join(ROOT, path));
    // Workspaces are folders of this checkout, and optional packages are often for another kind of machine.
    if (path.indexOf('node_modules/') < 0 || entry.optional || entry.devOptional) return true;
    const installed = found.packages[path];
    return (
      Boolean(installed) &&
      installed.version === entry.version &&
      installed.integrity === entry.integrity
    );
  });
}

function wait(milliseconds) {
  return new Promise(function (done) {
    setTimeout(done, milliseconds);
  });
}

// Making a directory either succeeds or fails, for one process at a time. Its owner touches it for as long as it
// lives: a process id would not do, since the id of a dead process may be another's by now.
async function takeInstallLock() {
  mkdirSync(dirname(INSTALL_LOCK), { recursive: true });
  let hasSaidSo = false;
  let lastTouch;
  let seenAt = 0;
  for (;;) {
    try {
      mkdirSync(INSTALL_LOCK);
      process.on('exit', releaseInstallLock);
      return setInterval(touchInstallLock, TOUCH_MS);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const touch = touchOf(INSTALL_LOCK);
    if (touch !== lastTouch) {
      lastTouch = touch;
      seenAt = Date.now();
    } else if (Date.now() - seenAt > ABANDONED_MS) {
      releaseInstallLock();
      continue;
    }
    if (!hasSaidSo)
      console.error('Another command is installing the dependencies; waiting for it …');
    hasSaidSo = true;
    await wait(300);
  }
}

function releaseInstallLock() {
  try {
    // Older versions of this script leave a file in it.
    unlinkSync(join(INSTALL_LOCK, 'owner'));
  } catch (error) {
    // There is none.
  }
  try {
    rmdirSync(INSTALL_LOCK);
  } catch (error) {
    // Removed by another process that found it untouched.
  }
}

function touchInstallLock() {
  try {
    const now = new Date();
    utimesSync(INSTALL_LOCK, now, now);
  } catch (error) {
    // As above.
  }
}

function touchOf(directory) {
  try {
    return statSync(directory).mtimeMs;
  } catch (error) {
    return undefined;
  }
}

// What runs now and receives each signal; the signal that ended it, once there was one.
let running;
let interruption;

// A terminal sends Ctrl-C to the child as well, so it may hear it twice; `kill -INT` or another program sends it to
// this process alone, which ends when the child has.
SIGNALS.forEach(function (signal) {
  process.on(signal, function () {
    interruption = interruption || signal;
    if (running) running.kill(signal);
    else process.exit(exitCodeAfter(signal));
  });
});

function exitCodeAfter(signal) {
  return 128 + (constants.signals[signal] || 0);
}

// The exit code of a child, once it has ended.
function ended(child) {
  running = child;
  return new Promise(function (done, fail) {
    child.on('error', fail);
    child.on('exit', function (code, signal) {
      running = undefined;
      done(code === null ? exitCodeAfter(signal) : code);
    });
  });
}

// The output goes to stderr: stdout belongs to the command, which may print JSON there.
async function npm(commandArguments) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', commandArguments.concat(quiet), {
    cwd: ROOT,
    stdio: ['inherit', 2, commandArguments[0] === 'ci' ? 'ignore' : 2],
  });
  const code = await ended(child);
  if (interruption) process.exit(exitCodeAfter(interruption));
  return code === 0;
}

async function install() {
  if (isInstalled()) return;
  const touching = await takeInstallLock();
  let failed = false;
  try {
    if (isInstalled()) return;
    console.error('Installing the dependencies (once, and again after an update) …');
    // `npm ci` refuses a lockfile that lacks the optional packages for other kinds of machines, which is what npm
    // writes where the registry mirrors only some of them. `npm install` takes the same versions without that check.
    failed = !(await npm(['ci'])) && !(await npm(['install', '--no-save']));
  } finally {
    clearInterval(touching);
    process.removeListener('exit', releaseInstallLock);
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

async function run(script, commandArguments) {
  const environment = Object.assign({}, process.env, {
    PATH: join(ROOT, 'node_modules', '.bin') + ':' + (process.env.PATH || ''),
  });
  // The channel tells the script when this process is gone, even by kill -9.
  const child = spawn(INSTALLED_NODE, [resolve(ROOT, script)].concat(commandArguments), {
    env: environment,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The script decides when it is over, also after a signal.
  process.exit(await ended(child));
}

async function main() {
  requireUsableNode();
  const [script, ...commandArguments] = process.argv.slice(2);
  if (!script) stop('Usage: node local/bootstrap.mjs <script.ts> [arguments]');
  await install();
  await run(script, commandArguments);
}

main().catch(function (error) {
  stop(String(error && error.message));
});
