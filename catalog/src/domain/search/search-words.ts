import { invalidInput } from '@commerce/domain-primitives';
import { type Word, writtenWordsOf } from './words.ts';

/** What is searched for: distinct words in the order they were given. */
export type SearchWords = readonly [Word, ...Word[]];

export const MAX_SEARCH_WORDS = 10;

// Within a word only: a quotation mark around a word is not part of it.
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’‘ʼ＇`´](?=[\p{L}\p{N}])/gu;

/** Women’s → Womens: apostrophes within words are left out of searches by most people, and by some names. */
export const withoutApostrophes = (text: string): string => text.replace(APOSTROPHE, '');

const refused = (message: string) =>
  invalidInput('The search is not valid.', [{ path: 'q', message }]);

/** @throws CommerceError `invalid-input` for a text without a word, or with more than ten. */
export const searchWords = (text: string): SearchWords => {
  const words = new Map(writtenWordsOf(withoutApostrophes(text)).map((word) => [word.plain, word]));
  const [first, ...others] = words.values();
  if (first === undefined) throw refused('must hold a letter or a digit');
  if (others.length >= MAX_SEARCH_WORDS) {
    throw refused(`must hold at most ${MAX_SEARCH_WORDS} words`);
  }
  return [first, ...others];
};
