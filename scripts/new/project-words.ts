import { readFileSync, writeFileSync } from 'node:fs';

const DICTIONARY = '.cspell/project-words.txt';

/** Adds words to the project's dictionary, which is sorted. @returns the words that it lacked */
export const addWords = (words: readonly string[]): readonly string[] => {
  const known = new Set(readFileSync(DICTIONARY, 'utf8').trimEnd().split('\n'));
  const added = [...new Set(words.map((word) => word.trim().toLowerCase()))].filter(
    (word) => word !== '' && !known.has(word),
  );
  if (added.length > 0) {
    writeFileSync(DICTIONARY, `${[...known, ...added].sort().join('\n')}\n`);
  }
  return added;
};
