import { invalidInput } from '@commerce/domain-primitives';
import { wordFoundBy } from './product-words.ts';
import { wordsOf } from './words.ts';

/** What is searched for: words or beginnings of words, all of which a product must have. */
export interface SearchTerms {
  /** The longest, which fewest products have, as a rule: the search begins with it. */
  readonly leading: string;
  readonly others: readonly string[];
}

const MAX_TERMS = 10;

const refused = (message: string) =>
  invalidInput('The search is not valid.', [{ path: 'q', message }]);

/** @throws CommerceError `invalid-input` for a text without a word, or with more than ten. */
export const searchTerms = (text: string): SearchTerms => {
  const [leading, ...others] = wordsOf(text).sort((a, b) => b.length - a.length);
  if (leading === undefined) throw refused('must hold a letter or a digit');
  if (others.length >= MAX_TERMS) throw refused(`must hold at most ${MAX_TERMS} words`);
  return { leading, others };
};

/** Whether a product with these words has every one of the other terms too. */
export const hasOtherTerms = (sortedWords: readonly string[], { others }: SearchTerms): boolean =>
  others.every((prefix) => wordFoundBy(sortedWords, prefix) !== undefined);
