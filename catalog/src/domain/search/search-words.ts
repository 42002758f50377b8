import { invalidInput } from '@commerce/domain-primitives';
import { wordsOf } from './words.ts';

/** What is searched for: distinct words in the form they are compared in, in the order they were given. */
export type SearchWords = readonly [string, ...string[]];

export const MAX_SEARCH_WORDS = 10;

// Within a word only: a quotation mark around a word is not part of it.
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’‘ʼ＇`´](?=[\p{L}\p{N}])/gu;

const refused = (message: string) =>
  invalidInput('The search is not valid.', [{ path: 'q', message }]);

/** @throws CommerceError `invalid-input` for a text without a word, or with more than ten. */
export const searchWords = (text: string): SearchWords => {
  const [first, ...others] = wordsOf(text.replace(APOSTROPHE, ''));
  if (first === undefined) throw refused('must hold a letter or a digit');
  if (others.length >= MAX_SEARCH_WORDS) throw refused(`must hold at most ${MAX_SEARCH_WORDS} words`);
  return [first, ...others];
};
