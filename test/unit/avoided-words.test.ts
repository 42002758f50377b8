import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { PhraseFinder, readAvoidedPhrases } from '../../scripts/words/avoided-words.ts';
import { checkedFiles, EXEMPT } from '../../scripts/words/checked-files.ts';

const phrases = readAvoidedPhrases('.cspell/words-to-avoid.yaml');
const finder = new PhraseFinder(phrases);

const found = (text: string): string[] => finder.find(text).map((finding) => finding.found);

describe('The check for words to avoid', () => {
  test.each([
    ['an identifier', 'const collectAnswer = () => HTTP_ANSWER;', ['Answer', 'ANSWER']],
    ['an acronym in an identifier', 'HTTPAnswer', ['Answer']],
    ['a constant', 'export const KEEP_BOOKS = 1;', ['KEEP_BOOKS']],
    ['a camelCase phrase', 'const tellOfOrder = 1;', ['tellOf']],
    ['a file name', 'redis/scripts/keep-books.ts', ['keep-books']],
    ['a comment', '// Whoever calls this waits.', ['Whoever']],
    ['Markdown', '- **Anybody** may read it.', ['Anybody']],
    ['a message of a commit', 'launcher: mend what a reading found', ['mend']],
    [
      'any ending',
      'It answered. It is unanswered. Answering.',
      ['answered', 'unanswered', 'Answering'],
    ],
    ['a phrase over two lines of a comment', ' * with a clock of its\n * own.', ['of its * own']],
    ['a phrase over two strings', "'a clock of ' +\n  'its own'", ["of ' + 'its own"]],
  ])('finds them in %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'We recommend to amend the shallow copy and to repatriate it: commendable.',
    'The marshall of the newsletter, renewed.',
    'There is no product. It is no longer for sale.',
    'A breadth-first search. The breadcrumb.',
    'Fire and forget.',
    'It came of. Its own words.',
  ])('accepts what only looks like them: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('names the line and what to write instead', () => {
    expect(finder.find('first\nsecond answer')).toEqual([
      { line: 2, found: 'answer', write: expect.stringContaining('response') },
    ]);
  });

  test('proposes nothing that is to be avoided itself', () => {
    expect(phrases.flatMap(({ write }) => found(write))).toEqual([]);
  });

  test('exempts only files that exist, and reads most of them', () => {
    expect([...EXEMPT.keys()].filter((path) => !existsSync(path))).toEqual([]);
    expect(checkedFiles('.').length).toBeGreaterThan(900);
  });
});
