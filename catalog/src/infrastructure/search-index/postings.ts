import { GrowingArray, integers } from './growing-array.ts';
import { onlyTerm, type SortedTerms, type TermNumbers } from './sorted-terms.ts';
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

  /** The postings of the terms, in lists. */
  of(terms: TermNumbers): (Uint32Array | readonly number[])[] {
    return [this.stored(terms), ...this.later(terms)];
  }

  /** Those of the snapshot, which never change: one list, since terms that begin alike are neighbours. */
  stored({ first, end }: TermNumbers): Uint32Array {
    const start = this.#starts[first] ?? 0;
    return this.#numbers.subarray(start, this.#starts[end] ?? start);
  }

  /** Those that came later. */
  later({ first, end, others }: TermNumbers): (readonly number[])[] {
    return [...this.#addedTo(first, end), ...others]
      .map((term) => this.#added.get(term))
      .filter((numbers) => numbers !== undefined);
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
      for (const stored of this.of(onlyTerm(term))) {
        for (const number of stored) {
          const newPlace = newPlaces.get(placeOf(number));
          if (newPlace !== undefined) {
            ofTerm.push((newPlace << FIELD_BITS) | fieldNumberOf(number));
          }
        }
      }
      if (ofTerm.length === 0) continue;
      for (const number of ofTerm.sort((left, right) => left - right)) numbers.push(number);
      starts.push(numbers.length);
      kept.push(terms.text(term));
    }
    return { terms: kept, postings: { numbers: numbers.filled(), starts: starts.filled() } };
  }

  #addedTo(first: number, end: number): number[] {
    if (end - first > this.#added.size) {
      return [...this.#added.keys()].filter((term) => term >= first && term < end);
    }
    const terms = Array.from({ length: end - first }, (_, place) => first + place);
    return terms.filter((term) => this.#added.has(term));
  }
}
