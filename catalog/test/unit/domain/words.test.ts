import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { productWords, wordFoundBy } from '../../../src/domain/search/product-words.ts';
import { hasOtherTerms, searchTerms } from '../../../src/domain/search/search-terms.ts';
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

  test('that was stored with the words of before is found by each of them, once', () => {
    const state = {
      name: 'Fern\u00adseher STRAẞE',
      description: '',
      sku: 'TV-1' as never,
      category: 'tv' as never,
      brand: '',
      gtin: '',
    };
    const stored = ['1', 'fern', 'seher', 'straße', 'tv'];
    const words = productWords(state);
    expect(new Set(words)).toEqual(new Set([...stored, 'fernseher', 'strasse']));
    for (const prefix of ['fern', 'f', 'seher', 'stra', 'tv']) {
      expect(stored).toContain(wordFoundBy(words, prefix));
    }
    expect(wordFoundBy(words, 'fernseher')).toBe('fernseher');
    expect(wordFoundBy(words, 'strasse')).toBe('strasse');
  });

  test('has the words of name, SKU, category, brand, GTIN and description', () => {
    const state = {
      name: 'Desk Lamp',
      description: 'Warm light.',
      sku: 'LAMP-001' as never,
      category: 'home-office' as never,
      brand: 'Nordlys',
      gtin: '96385074',
    };
    expect(productWords(state)).toEqual([
      '001',
      '96385074',
      'desk',
      'home',
      'lamp',
      'light',
      'nordlys',
      'office',
      'warm',
    ]);
  });
});

describe('a search', () => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

  test('has ten words at most', () => {
    expect(searchTerms(words(10)).others).toHaveLength(9);
    expect(() => searchTerms(words(11))).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        violations: [{ path: 'q', message: 'must hold at most 10 words' }],
      }),
    );
  });

  test('begins with its longest word', () => {
    expect(searchTerms('a keyboard for me')).toMatchObject({ leading: 'keyboard' });
  });

  test('has a word at all', () => {
    expect(() => searchTerms(' -!? ')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
