import { SEARCHED_FIELDS } from '../../domain/search/searched-fields.ts';
import type { SearchWords } from '../../domain/search/search-words.ts';
import type { Word } from '../../domain/search/words.ts';
import type { Suggestion } from '../../application/ports/product-search.ts';
import type { Product } from '../../domain/product/product.ts';
import { searchQuery } from '../search-analysis/query-terms.ts';
import { spellingsOf } from '../search-analysis/word-forms.ts';
import { writtenTerm } from '../search-analysis/written-term.ts';
import { fieldNumberOf, placeOf } from './postings.ts';
import { onlyTerm } from './sorted-terms.ts';
import { isWordKey } from './term-key.ts';
import { type Places, rankWords, type SearchedTerms } from './word-ranks.ts';

// Words of prose and parts of SKUs complete nothing that people look for.
const COMPLETING_FIELDS = new Set(
  (['name', 'keywords'] as const).map((field) => SEARCHED_FIELDS.indexOf(field)),
);

interface Completion {
  readonly term: string;
  readonly count: number;
  /** One of the products that have it. */
  readonly example: number;
}

/** Whether a product has all of the words, by place. */
const havingAll = (
  searched: SearchedTerms,
  words: readonly Word[],
  places: Places,
): ((place: number) => boolean) => {
  const [first, ...others] = words;
  if (first === undefined) return () => true;
  const { ranks } = rankWords(searched, searchQuery([first, ...others]), places);
  return (place) => ranks.every((each) => each[place] !== 0);
};

const completionOf = (
  { terms, postings }: SearchedTerms,
  term: number,
  isWanted: (place: number) => boolean,
): Completion[] => {
  const text = terms.text(term);
  if (!isWordKey(text)) return [];
  let count = 0;
  let example = 0;
  for (const numbers of postings.of(onlyTerm(term))) {
    for (const number of numbers) {
      const place = placeOf(number);
      if (!COMPLETING_FIELDS.has(fieldNumberOf(number)) || !isWanted(place)) continue;
      if (count === 0) example = place;
      count += 1;
    }
  }
  return count === 0 ? [] : [{ term: text, count, example }];
};

const byCountThenTerm = (left: Completion, right: Completion): number => {
  if (left.count !== right.count) return right.count - left.count;
  return left.term < right.term ? -1 : 1;
};

const termsFor = ({ terms, typingErrors }: SearchedTerms, word: Word): number[] => {
  const numbers: number[] = [];
  for (const beginning of [word.plain, ...spellingsOf(word)]) {
    const { first, end, others } = terms.beginningWith(beginning);
    for (let term = first; term < end; term += 1) numbers.push(term);
    numbers.push(...others);
  }
  const [query] = searchQuery([word]).words;
  if (numbers.length > 0) return numbers;
  return (query?.misspellings ?? []).flatMap((each) => typingErrors.termsNear(each));
};

/** Completes the last word with words of product names and keywords, the ones of most products first. */
export const suggestions = (
  searched: SearchedTerms,
  words: SearchWords,
  places: Places,
  productAt: (place: number) => Product,
  limit: number,
): Suggestion[] => {
  const before = words.slice(0, -1);
  const last = words.at(-1) ?? words[0];
  const hasOthers = havingAll(searched, before, places);
  const isWanted = (place: number): boolean => places.isThere[place] === 1 && hasOthers(place);
  const completions = [...new Set(termsFor(searched, last))]
    .flatMap((term) => completionOf(searched, term, isWanted))
    .sort(byCountThenTerm);
  const suggested = new Map<string, Suggestion>();
  for (const { term, count, example } of completions) {
    if (suggested.size === limit) break;
    const text = [
      ...before.map(({ written }) => written),
      writtenTerm(term, productAt(example)),
    ].join(' ');
    // The spellings of a word are several terms.
    if (!suggested.has(text)) suggested.set(text, { text, count });
  }
  return [...suggested.values()];
};
