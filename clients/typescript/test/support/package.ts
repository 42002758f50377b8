import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../..');
const ROOT = resolve(PACKAGE, '../..');
const PACKAGES = join(ROOT, 'node_modules');
// Another version of Node may run the tests than the one in the repository.
const PATH = [join(PACKAGES, 'node/bin'), join(PACKAGES, '.bin'), process.env.PATH].join(':');

/** Runs a program; returns its output, and throws if it fails. */
export const run = (cwd: string, program: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH, NODE_OPTIONS: '' },
  });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
};

/** A project that has installed the package as `npm publish` would publish it. */
export interface Project {
  readonly folder: string;
  /** Of the package, as paths in it. */
  readonly files: readonly string[];
  readonly remove: () => void;
}

/** Builds and packs the package, and unpacks it in a separate project. */
export const projectWithPackage = (): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-client-'));
  const sources = join(folder, 'repository/clients/typescript');
  cpSync(PACKAGE, sources, { recursive: true, filter: (path) => !/\/(dist|test)$/.test(path) });
  cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'repository/tsconfig.json'));
  symlinkSync(PACKAGES, join(folder, 'repository/node_modules'));
  const packed = run(sources, 'npm', 'pack', '--json', '--silent');
  const [archive] = run(sources, 'sh', '-c', 'ls *.tgz').trim().split('\n');
  const installed = join(folder, 'node_modules/@commerce/client');
  mkdirSync(installed, { recursive: true });
  run(sources, 'tar', '-xzf', archive ?? packed, '-C', installed, '--strip-components=1');
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers']) {
    symlinkSync(join(PACKAGES, name), join(folder, 'node_modules', name));
  }
  rmSync(join(folder, 'repository'), { recursive: true });
  const files = run(installed, 'find', '.', '-type', 'f').trim().split('\n');
  return {
    folder,
    files: files.map((file) => file.replace('./', '')).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
