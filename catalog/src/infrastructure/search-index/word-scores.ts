import type { JoinedQuery, SearchQuery, WordQuery } from '../search-analysis/query-terms.ts';
import { rankOf } from '../search-analysis/relevance.ts';
import type { Beginnings } from './beginnings.ts';
import { CORRECTED, mark, WHOLE } from './marks.ts';
import type { Postings } from './postings.ts';
import { onlyTerm, type SortedTerms } from './sorted-terms.ts';
import { termKey } from './term-key.ts';
import type { TypingErrors } from './typing-errors.ts';

export interface SearchedTerms {
  readonly terms: SortedTerms;
  readonly postings: Postings;
  readonly beginnings: Beginnings;
  readonly typingErrors: TypingErrors;
}

/** The products of an index, by place. */
export interface Places {
  readonly count: number;
  /** 1 for a product that is there. */
  readonly isThere: Uint8Array;
}

export interface WordScores {
  /** For each word what it counts, by place; 0 for a product without it. */
  readonly scores: readonly Uint8Array[];
  /** The words for which corrected ones count, too. */
  readonly corrected: ReadonlySet<number>;
}

const RANK_OF_WORD = rankOf(1, 0);

const markTerm = (
  { postings }: SearchedTerms,
  term: number,
  byField: readonly number[],
  scores: Uint8Array,
): void => {
  for (const numbers of postings.of(onlyTerm(term))) mark(numbers, byField, scores);
};

const markWhole = (
  searched: SearchedTerms,
  { whole, singulars }: Pick<WordQuery, 'whole' | 'singulars'>,
  scores: Uint8Array,
): void => {
  const keys = [
    ...whole.flatMap((text) => [termKey('word', text), termKey('joined', text)]),
    ...singulars.map((text) => termKey('singular', text)),
  ];
  for (const key of keys) {
    const term = searched.terms.find(key);
    if (term !== undefined) markTerm(searched, term, WHOLE, scores);
  }
};

const markBeginnings = (
  searched: SearchedTerms,
  { beginnings }: WordQuery,
  scores: Uint8Array,
): void => {
  for (const beginning of beginnings) {
    searched.beginnings.mark(termKey('word', beginning), scores);
    searched.beginnings.mark(termKey('joined', beginning), scores);
  }
};

const markJoined = (
  searched: SearchedTerms,
  query: JoinedQuery,
  scores: readonly Uint8Array[],
): void => {
  for (const each of scores.slice(query.first, query.first + 2)) markWhole(searched, query, each);
};

const markCorrected = (
  searched: SearchedTerms,
  { misspellings }: WordQuery,
  scores: Uint8Array,
): void => {
  const terms = misspellings.flatMap((word) => searched.typingErrors.termsNear(word));
  for (const term of terms) markTerm(searched, term, CORRECTED, scores);
};

/** Whether a product that is there has every word. */
const anyHasAll = ({ count, isThere }: Places, scores: readonly Uint8Array[]): boolean => {
  for (let place = 0; place < count; place += 1) {
    if (isThere[place] === 1 && scores.every((each) => each[place] !== 0)) return true;
  }
  return false;
};

/**
 * Scores the words of a search. A word that no product has is corrected, if it may be; if then no product has all of them,
 * so are the others.
 *
 * @param decided the corrected words of an earlier page, so that all pages of a search are of one list.
 */
export const scoreWords = (
  searched: SearchedTerms,
  { words, joined }: SearchQuery,
  places: Places,
  decided?: ReadonlySet<number>,
): WordScores => {
  const scores = words.map((word) => {
    const ofWord = new Uint8Array(places.count);
    markBeginnings(searched, word, ofWord);
    markWhole(searched, word, ofWord);
    return ofWord;
  });
  for (const each of joined) markJoined(searched, each, scores);

  const corrected = new Set<number>();
  const correct = (isAffected: (index: number) => boolean): void => {
    words.forEach((word, index) => {
      const ofWord = scores[index];
      if (ofWord === undefined || corrected.has(index) || !isAffected(index)) return;
      corrected.add(index);
      markCorrected(searched, word, ofWord);
    });
  };
  const isMissing = (index: number): boolean => {
    const ofWord = scores[index];
    return ofWord !== undefined && !anyHasAll(places, [ofWord]);
  };
  const mayBe = (index: number): boolean => (words[index]?.misspellings.length ?? 0) > 0;

  if (decided !== undefined) {
    correct((index) => decided.has(index));
  } else {
    correct((index) => mayBe(index) && isMissing(index));
    if (!anyHasAll(places, scores)) correct(mayBe);
  }
  return { scores, corrected };
};

/** The rank of each product, by place; 0 for one without any of the words. */
export const ranksOf = ({ count, isThere }: Places, scores: readonly Uint8Array[]): Uint16Array => {
  const ranks = new Uint16Array(count);
  for (const each of scores) {
    for (let place = 0; place < count; place += 1) {
      const score = each[place] ?? 0;
      if (score !== 0) ranks[place] = (ranks[place] ?? 0) + RANK_OF_WORD + score;
    }
  }
  for (let place = 0; place < count; place += 1) if (isThere[place] !== 1) ranks[place] = 0;
  return ranks;
};
