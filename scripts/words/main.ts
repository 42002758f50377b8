import { defineCommand, runCommand } from '@commerce/command-line';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PhraseFinder, readAvoidedPhrases } from './avoided-words.ts';
import { checkedFiles } from './checked-files.ts';

const HELP = `Finds words and phrases to avoid, and shows what to write instead.

  npm run check:words -- [<part of a path> …]

The list is .cspell/words-to-avoid.yaml.
`;

const root = resolve(import.meta.dirname, '../..');

const checkWords = (parts: readonly string[]): boolean => {
  let isClean = true;
  const finder = new PhraseFinder(readAvoidedPhrases(join(root, '.cspell/words-to-avoid.yaml')));
  for (const file of checkedFiles(root)) {
    if (parts.length > 0 && !parts.some((part) => file.includes(part))) continue;
    const findings = [...finder.find(file), ...finder.find(readFileSync(join(root, file), 'utf8'))];
    if (findings.length > 0) isClean = false;
    for (const { line, found, write } of findings) {
      console.log(`${file}:${line}: "${found}" — write "${write}"`);
    }
  }
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
