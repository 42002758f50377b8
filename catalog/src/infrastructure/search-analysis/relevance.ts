import type { SearchedField } from '../../domain/search/searched-fields.ts';

/** How a product has a word of a search: as a whole word, at the beginning of one, or with one typing error. */
export type Match = 'whole' | 'beginning' | 'corrected';

/**
 * What a word of a search counts, by the field that has it and how. A field counts more than the ones after it, in a
 * field a whole word more than a beginning, and a corrected word least, since it may be another word.
 */
export const SCORES: Readonly<Record<Match, Readonly<Record<SearchedField, number>>>> = {
  whole: { name: 12, sku: 10, keywords: 8, description: 6 },
  beginning: { name: 11, sku: 9, keywords: 7, description: 5 },
  corrected: { name: 4, sku: 3, keywords: 2, description: 1 },
};

const MAX_SCORES = 128;

/**
 * The rank of a product: one with more of the words comes first, whatever they count. Of equal ranks the name decides.
 *
 * @param words how many of the words the product has.
 * @param scores the sum of what they count; ten words count less than 128 in all.
 */
export const rankOf = (words: number, scores: number): number => words * MAX_SCORES + scores;
