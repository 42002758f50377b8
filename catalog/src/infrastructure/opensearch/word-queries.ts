import { SEARCHED_FIELDS, type SearchedField } from '../../domain/search/searched-fields.ts';
import type { SearchQuery, WordQuery } from '../search-analysis/query-terms.ts';
import { type Match, rankOf, SCORES } from '../search-analysis/relevance.ts';
import { allOf, anyOf, hasAnyOf, hasValue, type Query } from './query.ts';

export const IS_THERE: Query = hasValue('isArchived', false);

const counting = (match: Match, field: SearchedField, filter: Query): Query => ({
  constant_score: { filter, boost: rankOf(1, SCORES[match][field]) },
});

const whole = ({ whole: texts, singulars }: Pick<WordQuery, 'whole' | 'singulars'>): Query[] =>
  SEARCHED_FIELDS.map((field) =>
    counting(
      'whole',
      field,
      anyOf([hasAnyOf(`terms.${field}`, texts), hasAnyOf(`singulars.${field}`, singulars)]),
    ),
  );

const beginning = ({ beginnings }: WordQuery): Query[] =>
  SEARCHED_FIELDS.map((field) =>
    counting(
      'beginning',
      field,
      anyOf(beginnings.map((text) => ({ prefix: { [`terms.${field}`]: text } }))),
    ),
  );

/** One letter missing, too many, another one, or swapped with its neighbour, of all terms and not of the best fifty. */
const corrected = ({ misspellings }: WordQuery): Query[] =>
  SEARCHED_FIELDS.map((field) =>
    counting(
      'corrected',
      field,
      anyOf(
        misspellings.map((value) => ({
          fuzzy: {
            [`correctable.${field}`]: {
              value,
              fuzziness: 1,
              transpositions: true,
              rewrite: 'constant_score',
            },
          },
        })),
      ),
    ),
  );

/**
 * A query for each word of a search, which gives a product the rank of that word: of several ways in which a product has
 * a word the best one counts.
 *
 * @param toCorrect the places of the words for which corrected ones count, too.
 */
export const wordQueries = (
  { words, joined }: SearchQuery,
  toCorrect: ReadonlySet<number>,
): Query[] =>
  words.map((word, index) => ({
    dis_max: {
      queries: [
        ...whole(word),
        ...beginning(word),
        ...joined.filter(({ first }) => first === index || first + 1 === index).flatMap(whole),
        ...(toCorrect.has(index) && word.misspellings.length > 0 ? corrected(word) : []),
      ],
    },
  }));

/** The products with at least one of the words; their scores are the ranks of `rankOf`. */
export const havingAny = (words: readonly Query[]): Query => ({
  bool: { filter: [IS_THERE], should: words, minimum_should_match: 1 },
});

export const havingAll = (words: readonly Query[]): Query => allOf([IS_THERE, ...words]);
