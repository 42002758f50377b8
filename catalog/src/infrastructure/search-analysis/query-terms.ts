import type { SearchWords } from '../../domain/search/search-words.ts';
import type { Word } from '../../domain/search/words.ts';
import { singularOf, spellingsOf } from './word-forms.ts';

/** How the terms of a product are compared with a word of a search. */
export interface WordQuery {
  /** A product that has one of these as a word, or joined, has the word as a whole. */
  readonly whole: readonly string[];
  /** So does one that has one of these as a singular. */
  readonly singulars: readonly string[];
  /** A product with a word, or a joined one, that begins with one of these has the beginning. */
  readonly beginnings: readonly string[];
  /**
   * Words and singulars that differ from one of these by one typing error count when no product has the word. Empty for a
   * word that is too short, or holds digits.
   */
  readonly misspellings: readonly string[];
}

/** Two neighbours written as one word: a product that has it has both of them as whole words. */
export interface JoinedQuery extends Pick<WordQuery, 'whole' | 'singulars'> {
  /** The place of the first of the two among the words. */
  readonly first: number;
}

export interface SearchQuery {
  readonly words: readonly WordQuery[];
  readonly joined: readonly JoinedQuery[];
}

const MIN_CORRECTABLE_LENGTH = 5;
const LETTERS = /^\p{L}+$/u;

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const isCorrectable = ({ plain }: Word): boolean =>
  LETTERS.test(plain) && Array.from(plain).length >= MIN_CORRECTABLE_LENGTH;

const wordQuery = (word: Word): WordQuery => {
  const spellings = [word.plain, ...spellingsOf(word)];
  const singulars = distinct(spellings.map(singularOf));
  return {
    whole: distinct([...spellings, ...singulars]),
    singulars,
    beginnings: spellings,
    misspellings: isCorrectable(word) ? distinct([...spellings, ...singulars]) : [],
  };
};

const joinedQuery = (left: Word, right: Word, first: number): JoinedQuery => {
  const joined = `${left.plain}${right.plain}`;
  const singular = singularOf(joined);
  return { first, whole: distinct([joined, singular]), singulars: [singular] };
};

export const searchQuery = (words: SearchWords): SearchQuery => ({
  words: words.map(wordQuery),
  joined: words.slice(1).flatMap((right, index) => {
    const left = words[index];
    return left === undefined ? [] : [joinedQuery(left, right, index)];
  }),
});
