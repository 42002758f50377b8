import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What is made by a tool, and not committed. */
const MADE = new Set([
  '.build',
  '.esbuild',
  '.git',
  '.local',
  '.serverless',
  'coverage',
  'node_modules',
]);

const TEXT = /\.(ts|mjs|cjs|js|ya?ml|md|json|toml|html|txt|svg)$|(^|\/)(LICENSE|run)$/;

/** Files that are not checked, each with its reason. */
export const EXEMPT: ReadonlyMap<string, string> = new Map([
  ['LICENSE', 'a legal text'],
  ['package-lock.json', 'written by npm, names packages of others'],
  ['.cspell/words-to-avoid.yaml', 'the list itself'],
  ['.cspell/project-words.txt', 'the dictionary of the spelling check'],
  ['test/unit/avoided-words.test.ts', 'has the words as its examples'],
]);

/** The folders that still hold avoided words. Remove a line once `npm run check:words` shows 0 for it. */
export const NOT_YET_CLEAN: readonly string[] = [
  'catalog',
  'orders',
  'rewards',
  'libs',
  'local',
  'operations',
  'deploy',
  'bench',
  'platform',
  'scripts',
  'test',
  'e2e',
  'docs',
  '.github',
  '.ci',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docker-compose.yml',
];

export const isPending = (file: string): boolean =>
  NOT_YET_CLEAN.some((folder) => file === folder || file.startsWith(`${folder}/`));

/** The text files below a directory, as paths from it. */
export const checkedFiles = (root: string): readonly string[] => {
  const filesIn = (directory: string): string[] =>
    readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
      if (MADE.has(entry.name)) return [];
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() && TEXT.test(path) && !EXEMPT.has(path) ? [path] : [];
    });
  return filesIn('').sort();
};
