import { COMPOSE_FILE_VARIABLE, composeFileIn } from '@commerce/platform/contexts';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { GENERATED_FOLDERS } from '../../scripts/words/checked-files.ts';

const OWN_PACKAGES = '@commerce';

/** Links to the packages of others, and links to this repository's that lead into the copy. */
const linkPackages = (root: string, copy: string): void => {
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(join(to, OWN_PACKAGES), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== OWN_PACKAGES && name !== '.cache') symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, OWN_PACKAGES))) {
    symlinkSync(readlinkSync(join(from, OWN_PACKAGES, name)), join(to, OWN_PACKAGES, name));
  }
};

/** The environment of commands in a copy, which takes its contexts from its own compose file. */
export const environmentOfCopy = (copy: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  [COMPOSE_FILE_VARIABLE]: composeFileIn(copy),
});

/** Copies the repository to a temporary folder, where it can be changed and its commands can be run. */
export const copyRepository = (root: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'commerce-copy-'));
  cpSync(root, copy, { recursive: true, filter: (path) => !GENERATED_FOLDERS.has(basename(path)) });
  linkPackages(root, copy);
  return copy;
};
