import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

const dictionaries = globSync('.cspell/*.txt');

test('the dictionaries of the spelling check are found', () => {
  expect(dictionaries.length).toBeGreaterThan(3);
});

test.each(dictionaries)('%s is sorted and in lower case, without repetitions', (file) => {
  const words = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(words).toEqual([...new Set(words.map((word) => word.toLowerCase()))].sort());
});
