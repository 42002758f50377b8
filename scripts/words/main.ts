import { defineCommand, runCommand } from '@commerce/command-line';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PhraseFinder, readAvoidedPhrases } from './avoided-words.ts';
import { checkedFiles, pendingFolderOf } from './checked-files.ts';

const HELP = `Finds words and phrases to avoid, and shows what to write instead.

  npm run check:words -- [<part of a path> …]

The list is .cspell/words-to-avoid.yaml. Without a path, matches in folders that are not clean yet are only counted.
`;

const root = resolve(import.meta.dirname, '../..');

const checkWords = (parts: readonly string[]): boolean => {
  let isClean = true;
  const finder = new PhraseFinder(readAvoidedPhrases(join(root, '.cspell/words-to-avoid.yaml')));
  const pending = new Map<string, number>();
  for (const file of checkedFiles(root)) {
    if (parts.length > 0 && !parts.some((part) => file.includes(part))) continue;
    const findings = [...finder.find(file), ...finder.find(readFileSync(join(root, file), 'utf8'))];
    if (findings.length === 0) continue;
    const folder = pendingFolderOf(file);
    if (parts.length === 0 && folder !== undefined) {
      pending.set(folder, (pending.get(folder) ?? 0) + findings.length);
      continue;
    }
    isClean = false;
    for (const { line, found, write } of findings) {
      console.log(`${file}:${line}: "${found}" — write "${write}"`);
    }
  }
  for (const [folder, count] of pending) console.log(`Not clean yet: ${folder}, ${count}`);
  return isClean;
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: {},
    run: ({ positionals }) => Promise.resolve(checkWords(positionals)),
  }),
);
