import type { SearchQuery, WordQuery } from '../search-analysis/query-terms.ts';
import type { Ranks } from './marks.ts';
import type { Postings } from './postings.ts';
import type { SortedTerms } from './sorted-terms.ts';
import type { TypingErrors } from './typing-errors.ts';
import type { WordMarks } from './word-marks.ts';

export interface SearchedTerms {
  readonly terms: SortedTerms;
  readonly postings: Postings;
  readonly wordMarks: WordMarks;
  readonly typingErrors: TypingErrors;
}

/** The products of an index, by place. */
export interface Places {
  readonly count: number;
  /** 1 for a product that is there. */
  readonly isThere: Uint8Array;
}

export interface WordRanks {
  /** The rank that each word gives a product, whether or not it is still there; valid until the next search. */
  readonly ranks: readonly Ranks[];
  /** The words for which corrected ones count, too. */
  readonly corrected: ReadonlySet<number>;
}

/** Whether a product that is there has every word. */
const anyHasAll = ({ count, isThere }: Places, [first, ...others]: readonly Ranks[]): boolean => {
  if (first === undefined) return false;
  for (let place = 0; place < count; place += 1) {
    // Few products have the first word of most searches, so the others are rarely asked.
    if (first[place] === 0 || isThere[place] !== 1) continue;
    if (others.every((each) => each[place] !== 0)) return true;
  }
  return false;
};

const canBeCorrected = ({ misspellings }: WordQuery): boolean => misspellings.length > 0;

/**
 * Ranks the products by each word of a search. A word that no product has is corrected, if it may be; if then no product has
 * all of them, so are the others.
 *
 * @param decided the corrected words of an earlier page, so that all pages of a search are of one list.
 */
export const rankWords = (
  { wordMarks, typingErrors }: SearchedTerms,
  { words, joined }: SearchQuery,
  places: Places,
  decided?: ReadonlySet<number>,
): WordRanks => {
  const { count } = places;
  wordMarks.startSearch();
  const uncorrected = words.map((word, index) => {
    const ofWord = joined.filter(({ first }) => first === index || first + 1 === index);
    return wordMarks.of(word, ofWord, count);
  });
  const corrected = (ranks: readonly Ranks[], indexes: ReadonlySet<number>): readonly Ranks[] =>
    ranks.map((ofWord, index) => {
      const misspellings = indexes.has(index) ? (words[index]?.misspellings ?? []) : [];
      const terms = misspellings.flatMap((word) => typingErrors.termsNear(word));
      return wordMarks.withCorrected(ofWord, terms, count);
    });

  if (decided !== undefined) {
    return { ranks: corrected(uncorrected, decided), corrected: decided };
  }
  const correctable = words.flatMap((word, index) => (canBeCorrected(word) ? [index] : []));
  const missing = new Set(
    correctable.filter((index) => !anyHasAll(places, uncorrected.slice(index, index + 1))),
  );
  const ranks = corrected(uncorrected, missing);
  if (anyHasAll(places, ranks)) return { ranks, corrected: missing };
  const others = new Set(correctable.filter((index) => !missing.has(index)));
  return { ranks: corrected(ranks, others), corrected: new Set(correctable) };
};
