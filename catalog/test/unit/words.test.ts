import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { productWords, wordFoundBy } from '../../src/domain/search/product-words.ts';
import { hasOtherTerms, searchTerms } from '../../src/domain/search/search-terms.ts';
import { LONGEST_WORD, plainText, wordsOf } from '../../src/domain/search/words.ts';

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
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aZéßøłÆıς 9-')) }), (text) => {
        expect(plainText(text.toUpperCase())).toBe(plainText(text));
      }),
    );
  });

  test('are bounded in length and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(Array.from(word).length).toBeLessThanOrEqual(LONGEST_WORD);
          expect(word).not.toBe('');
        }
      }),
    );
  });
});

describe('a product', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);

  test('is found by any beginnings of any of its words, and only by those', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), word, (all, stranger) => {
        const words = [...new Set(all)].sort();
        const terms = searchTerms(all.map((each) => each.slice(0, 3)).join(' '));
        expect(wordFoundBy(words, terms.leading)).toBeDefined();
        expect(hasOtherTerms(words, terms)).toBe(true);
        const isThere = words.some((each) => each.startsWith(stranger));
        expect(hasOtherTerms(words, { leading: '', others: [stranger] })).toBe(isThere);
      }),
    );
  });

  test('has the words of name, SKU, category and description', () => {
    const state = {
      name: 'Desk Lamp',
      description: 'Warm light.',
      sku: 'LAMP-001' as never,
      category: 'home-office' as never,
    };
    expect(productWords(state)).toEqual(['001', 'desk', 'home', 'lamp', 'light', 'office', 'warm']);
  });
});
