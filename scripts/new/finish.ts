import type { Output } from '@commerce/command-line';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT, recordFixtures } from '../fixtures/record-fixtures.ts';
import { runBuffered, runProcess } from '../test/run-process.ts';
import { addWords } from './project-words.ts';

const run = async (what: string, command: string, args: readonly string[]): Promise<void> => {
  const exitCode = await runProcess(command, args);
  if (exitCode !== 0) throw new Error(`${what} failed: ${command} ${args.join(' ')}`);
};

const isFormatted = (path: string): boolean => /\.(ts|yml|json)$/.test(path);

const format = (paths: readonly string[]): Promise<void> =>
  run('Formatting', 'prettier', ['--write', '--log-level', 'warn', ...paths.filter(isFormatted)]);

/** As `npm install` does for a new workspace, without touching other packages. */
const installContext = async (context: string): Promise<void> => {
  const link = join('node_modules', '@commerce', context);
  if (!existsSync(link)) symlinkSync(join('..', '..', context), link, 'junction');
  await run('The lockfile', 'npm', [
    'install',
    '--package-lock-only',
    '--ignore-scripts',
    '--prefer-offline',
    '--loglevel',
    'error',
  ]);
};

/** Names that the spelling check does not know become words of the project. */
const learnWords = async (paths: readonly string[], output: Output): Promise<void> => {
  const { output: unknown } = await runBuffered('cspell', [
    'lint',
    '--words-only',
    '--unique',
    '--no-progress',
    '--no-summary',
    ...paths,
  ]);
  const added = addWords(unknown.split('\n'));
  if (added.length > 0) {
    output.line(`Added to .cspell/project-words.txt; check the spelling: ${added.join(', ')}`);
  }
};

const record = async (
  stages: Parameters<typeof recordFixtures>[1],
  files: readonly string[],
): Promise<void> => {
  if (await recordFixtures(NEXT, stages, files)) return;
  throw new Error('Recording fixtures failed. Once the reason is gone, run: npm run fixtures');
};

/** What a generator wrote. */
export type Created =
  | { readonly kind: 'context'; readonly context: string }
  | { readonly kind: 'event' }
  | { readonly kind: 'use-case' };

const finishKind = (created: Created): Promise<void> => {
  switch (created.kind) {
    case 'context':
      return record(
        ['unit', 'integration'],
        ['released-events', `${created.context}/test/integration/stored-items`],
      );
    case 'event':
      return record(['unit'], ['released-events']);
    case 'use-case':
      return Promise.resolve();
  }
};

/** Formats what was written, and brings up to date what is made of it: lockfile, words, documents and fixtures. */
export const finish = async (
  root: string,
  created: Created,
  paths: readonly string[],
  output: Output,
): Promise<void> => {
  process.chdir(root);
  await format(paths);
  if (created.kind === 'context') await installContext(created.context);
  await learnWords(paths, output);
  await run('Writing the documents', 'node', ['scripts/documents/main.ts']);
  await finishKind(created);
  for (const path of [...paths].sort()) output.line(`  ${path}`);
  output.line('\nWritten. Run npm test, then write the domain code.');
};
