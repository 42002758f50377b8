import { GrowingArray, integers } from './growing-array.ts';
import type { SortedTerms } from './sorted-terms.ts';
import { SEARCHED_FIELDS, type SearchedField } from '../../domain/search/searched-fields.ts';

// One number says which product has the term, and in which field: place * 4 + field.
const FIELD_BITS = 2;
const FIELD_MASK = 3;

export const posting = (place: number, field: SearchedField): number =>
  (place << FIELD_BITS) | SEARCHED_FIELDS.indexOf(field);

export const placeOf = (number: number): number => number >>> FIELD_BITS;

export const fieldNumberOf = (number: number): number => number & FIELD_MASK;

/**
 * The products of each term. Those of a snapshot are in one array, term after term; those that came later in an array
 * for each term.
 */
export class Postings {
  readonly #numbers: Uint32Array;
  /** Where the numbers of each term begin, and after the last term the end. */
  readonly #starts: Uint32Array;
  readonly #added = new Map<number, number[]>();

  constructor(numbers: Uint32Array = integers(0), starts: Uint32Array = integers(1)) {
    this.#numbers = numbers;
    this.#starts = starts;
  }

  add(term: number, number: number): void {
    const added = this.#added.get(term);
    if (added === undefined) this.#added.set(term, [number]);
    else added.push(number);
  }

  each(term: number, visit: (number: number) => void): void {
    const end = this.#starts[term + 1] ?? 0;
    for (let index = this.#starts[term] ?? 0; index < end; index += 1) {
      visit(this.#numbers[index] ?? 0);
    }
    for (const number of this.#added.get(term) ?? []) visit(number);
  }

  /**
   * The terms that products at these places have, sorted, and their postings.
   *
   * @param places in the order in which a snapshot numbers them.
   */
  toStored(
    terms: SortedTerms,
    places: readonly number[],
  ): {
    readonly terms: readonly string[];
    readonly postings: { readonly numbers: Uint32Array; readonly starts: Uint32Array };
  } {
    const newPlaces = new Map(places.map((place, newPlace) => [place, newPlace]));
    const numbers = new GrowingArray(integers);
    const starts = new GrowingArray(integers, Uint32Array.of(0));
    const kept: string[] = [];
    for (const term of terms.inOrder()) {
      const ofTerm: number[] = [];
      this.each(term, (number) => {
        const newPlace = newPlaces.get(placeOf(number));
        if (newPlace !== undefined) {
          ofTerm.push((newPlace << FIELD_BITS) | fieldNumberOf(number));
        }
      });
      if (ofTerm.length === 0) continue;
      for (const number of ofTerm.sort((left, right) => left - right)) numbers.push(number);
      starts.push(numbers.length);
      kept.push(terms.text(term));
    }
    return { terms: kept, postings: { numbers: numbers.filled(), starts: starts.filled() } };
  }
}
