import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { searchWords } from '../../../src/domain/search/search-words.ts';
import { MAX_WORD_LENGTH, wordsOf } from '../../../src/domain/search/words.ts';

describe('words', () => {
  test('of one spelling are one, whatever their case and accents', () => {
    expect(wordsOf('Éclair ECLAIR é́clair')).toEqual(['eclair']);
    expect(wordsOf("Straße, Łódź & Søren's ΟΔΟΣ")).toEqual([
      'strasse',
      'lodz',
      'soren',
      's',
      'οδοσ',
    ]);
  });

  test.each([
    ['STRAẞE', 'strasse'],
    ['ẞ', 'ss'],
    ['Fern\u00adseher', 'fernseher'],
    ['Fern\u200bseher', 'fernseher'],
    ['Fern\u200cse\u200dher', 'fernseher'],
    ['\ufeffFern\u2060seher', 'fernseher'],
  ])('of %j are the one that is read: %s', (text, word) => {
    expect(wordsOf(text)).toEqual([word]);
  });

  test('do not change when they are taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });

  test('are the same for upper and lower case', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aZéßẞøłÆıς 9-')) }), (text) => {
        expect(wordsOf(text.toUpperCase())).toEqual(wordsOf(text));
        expect(wordsOf(text.toLowerCase())).toEqual(wordsOf(text));
      }),
    );
  });

  test('are bounded in length and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(Array.from(word).length).toBeLessThanOrEqual(MAX_WORD_LENGTH);
          expect(word).not.toBe('');
        }
      }),
    );
  });
});

describe('a search', () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

  test('has ten words at most', () => {
    expect(searchWords(words(10))).toHaveLength(10);
    expect(() => searchWords(words(11))).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        violations: [{ path: 'q', message: 'must hold at most 10 words' }],
      }),
    );
  });

  test('has a word at all', () => {
    expect(() => searchWords(' -!? ')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
