import * as z from 'zod';
import type { Suggestion } from '../../application/ports/product-search.ts';
import type { SearchWords } from '../../domain/search/search-words.ts';
import type { Word } from '../../domain/search/words.ts';
import { spellingsOf } from '../search-analysis/word-forms.ts';
import { writtenTerm } from '../search-analysis/written-term.ts';
import { productOf } from './product-document.ts';
import { allOf, type Query } from './query.ts';
import { IS_THERE } from './word-queries.ts';

// The spellings of a word are several terms with one text.
const MAX_SPELLINGS = 3;
const MAX_NEAR_TERMS = 50;

/** The terms that complete a word: a regular expression of Lucene, or a list. */
type Completing = string | readonly string[];

/** A word has letters and digits alone, so nothing in it has a meaning in the expression. */
export const beginningOf = (word: Word): Completing =>
  `(${[word.plain, ...spellingsOf(word)].join('|')}).*`;

/** The terms of products that have the words before, each with an example of its products. */
export const completionQuery = (
  before: readonly Query[],
  completing: Completing,
  limit: number,
): Query => ({
  query: allOf([IS_THERE, ...before]),
  size: 0,
  aggs: {
    terms: {
      terms: {
        field: 'completions',
        // An empty list would be no condition; no word is empty.
        include: completing.length === 0 ? [''] : completing,
        size: limit * MAX_SPELLINGS,
        order: [{ _count: 'desc' }, { _key: 'asc' }],
      },
      aggs: { example: { top_hits: { size: 1, _source: ['item'] } } },
    },
  },
});

/** The terms that differ from a word by one typing error. */
export const nearTermsQuery = (word: string): Query => ({
  size: 0,
  suggest: {
    near: {
      text: word,
      term: {
        field: 'completions',
        suggest_mode: 'always',
        max_edits: 1,
        prefix_length: 0,
        string_distance: 'damerau_levenshtein',
        // Whatever part of the word the error is.
        accuracy: 0,
        size: MAX_NEAR_TERMS,
      },
    },
  },
});

const nearReply = z.object({
  suggest: z.object({
    near: z.array(z.object({ options: z.array(z.object({ text: z.string() })) })),
  }),
});

export const nearTerms = (reply: unknown): string[] =>
  nearReply
    .parse(reply)
    .suggest.near.flatMap(({ options }) => options)
    .map(({ text }) => text);

const completionReply = z.object({
  aggregations: z.object({
    terms: z.object({
      buckets: z.array(
        z.object({
          key: z.string(),
          doc_count: z.int(),
          example: z.object({
            hits: z.object({ hits: z.tuple([z.object({ _source: z.unknown() })]) }),
          }),
        }),
      ),
    }),
  }),
});

const bucketsOf = (reply: unknown) => completionReply.parse(reply).aggregations.terms.buckets;

export const hasCompletions = (reply: unknown): boolean => bucketsOf(reply).length > 0;

/** Reads the reply to `completionQuery`: the completed texts, the ones of most products first. */
export const completionsOf = (reply: unknown, words: SearchWords, limit: number): Suggestion[] => {
  const before = words.slice(0, -1).map(({ written }) => written);
  const suggested = new Map<string, Suggestion>();
  for (const { key, doc_count: count, example } of bucketsOf(reply)) {
    const term = writtenTerm(key, productOf(example.hits.hits[0]._source));
    const text = [...before, term].join(' ');
    if (!suggested.has(text)) suggested.set(text, { text, count });
  }
  return [...suggested.values()].slice(0, limit);
};
