import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { SEARCHED_FIELDS } from '../../../src/domain/search/searched-fields.ts';
import { searchWords } from '../../../src/domain/search/search-words.ts';
import {
  searchQuery,
  type WordQuery,
} from '../../../src/infrastructure/search-analysis/query-terms.ts';
import { rankOf, SCORES } from '../../../src/infrastructure/search-analysis/relevance.ts';
import {
  marked,
  type Ranks,
  sumOf,
  WHOLE,
} from '../../../src/infrastructure/search-index/marks.ts';
import { posting, Postings } from '../../../src/infrastructure/search-index/postings.ts';
import { SortedTerms } from '../../../src/infrastructure/search-index/sorted-terms.ts';
import { WordMarks } from '../../../src/infrastructure/search-index/word-marks.ts';

const [name] = SEARCHED_FIELDS;
const TERMS = ['a', 'ab', 'abc', 'b', 'ba', 'c'];

const wordOf = (text: string): WordQuery => {
  const [word] = searchQuery(searchWords(text)).words;
  if (word === undefined) throw new Error(`"${text}" has no word.`);
  return word;
};

/** Products by place, each with the terms of its name: the first of them in a snapshot, the others later. */
const marksOver = (products: readonly (readonly string[])[], stored: number): WordMarks => {
  const numbersOf = (term: string) =>
    products
      .slice(0, stored)
      .flatMap((terms, place) => (terms.includes(term) ? [posting(place, name)] : []));
  const terms = new SortedTerms(TERMS);
  const starts = [0];
  for (const term of TERMS) starts.push((starts.at(-1) ?? 0) + numbersOf(term).length);
  const postings = new Postings(
    Uint32Array.from(TERMS.flatMap(numbersOf)),
    Uint32Array.from(starts),
  );
  products.forEach((own, place) => {
    if (place < stored) return;
    for (const term of own) postings.add(terms.add(term), posting(place, name));
  });
  return new WordMarks(terms, postings, stored);
};

const expected = (products: readonly (readonly string[])[], word: string): number[] =>
  products.map((terms) => {
    if (terms.includes(word)) return rankOf(1, SCORES.whole[name]);
    const begins = terms.some((term) => term.startsWith(word));
    return begins ? rankOf(1, SCORES.beginning[name]) : 0;
  });

const ranksIn = (ranks: Ranks, places: number): number[] => [...ranks.subarray(0, places)];

const productsArbitrary = fc.array(fc.subarray(TERMS), { minLength: 1, maxLength: 9 });

describe('what a word marks', () => {
  test('is the same in any order and repetition of searches, whatever is marked besides', () => {
    fc.assert(
      fc.property(
        productsArbitrary,
        fc.nat(9),
        fc.array(fc.constantFrom(...TERMS), { minLength: 1, maxLength: 12 }),
        (products, split, searched) => {
          const marks = marksOver(products, Math.min(split, products.length));
          for (const word of searched) {
            marks.startSearch();
            const ranks = marks.of(wordOf(word), [], products.length);
            expect(ranksIn(ranks, products.length)).toEqual(expected(products, word));
            // As for a joined word and a corrected one.
            marks.of(wordOf(word), [wordOf('c')], products.length);
            marks.withCorrected(ranks, [0, 3], products.length);
          }
        },
      ),
    );
  });

  test('is right for more common words than are kept', () => {
    const places = 3_000_001;
    const terms = Array.from('abcdefgh');
    const ofTerm = Math.ceil(places / 5);
    const numbers = terms.flatMap((_, first) =>
      Array.from({ length: ofTerm }, (_each, index) => posting(first + index * 2, name)),
    );
    const marks = new WordMarks(
      new SortedTerms(terms),
      new Postings(
        Uint32Array.from(numbers),
        Uint32Array.from({ length: terms.length + 1 }, (_, index) => index * ofTerm),
      ),
      places,
    );
    for (const word of [...terms, ...terms]) {
      const ranks = marks.of(wordOf(word), [], places);
      const first = terms.indexOf(word);
      const marked = ranks.reduce((count, rank) => count + (rank === 0 ? 0 : 1), 0);
      expect([first, marked, ranks[first], ranks[first + 1]]).toEqual([
        first,
        ofTerm,
        rankOf(1, SCORES.whole[name]),
        0,
      ]);
    }
  });
});

describe('the ranks of several words', () => {
  test('are their sums, at each place, up to ten words of the highest rank', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 10 }),
        fc.nat(),
        (places, words, seed) => {
          const ofWords = Array.from({ length: words }, (_, word) => {
            const having = [...Array(places).keys()].filter(
              (place) => (seed + word * 7 + place * 3) % 4 !== 0,
            );
            const postings = having.map((place) => posting(place, name));
            return marked([{ postings, byField: WHOLE }], places);
          });
          const sums = Array.from({ length: places }, (_, place) =>
            ofWords.reduce((sum, ranks) => sum + (ranks[place] ?? 0), 0),
          );
          expect(ranksIn(sumOf(ofWords, places), places)).toEqual(sums);
        },
      ),
    );
  });
});
