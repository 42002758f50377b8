import { SEARCHED_FIELDS } from '../../domain/search/searched-fields.ts';
import { type Match, SCORES } from '../search-analysis/relevance.ts';
import { fieldNumberOf, placeOf } from './postings.ts';

const scoresByField = (match: Match): readonly number[] =>
  SEARCHED_FIELDS.map((field) => SCORES[match][field]);

export const WHOLE = scoresByField('whole');
export const BEGINNING = scoresByField('beginning');
export const CORRECTED = scoresByField('corrected');

/**
 * Marks the products of postings with what their field scores. Of several ways in which a product has a word the best one
 * counts.
 *
 * @param scores by place.
 */
export const mark = (
  postings: Uint32Array | readonly number[],
  byField: readonly number[],
  scores: Uint8Array,
): void => {
  for (const posting of postings) {
    const place = placeOf(posting);
    const score = byField[fieldNumberOf(posting)] ?? 0;
    if (score > (scores[place] ?? 0)) scores[place] = score;
  }
};

/** Marks products with scores that were marked before. */
export const markAgain = (marked: Uint8Array, scores: Uint8Array): void => {
  for (let place = 0; place < marked.length; place += 1) {
    const score = marked[place] ?? 0;
    if (score > (scores[place] ?? 0)) scores[place] = score;
  }
};
