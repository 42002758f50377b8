import SearchableMap from 'minisearch/SearchableMap';
import type { SortedTerms } from './sorted-terms.ts';
import { SINGULAR_MARK } from './term-key.ts';

// Numbers and model numbers that differ by one character are others.
const LETTERS = /^\p{L}+$/u;
const MIN_LENGTH = 4;
const MAX_EDITS = 1;

/** The word with each two neighbouring letters swapped: the typing error that takes two edits to correct. */
const swapsOf = (word: string): string[] => {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, before) => {
    const swapped = [...letters];
    swapped.splice(before, 2, letter, letters[before] ?? '');
    return swapped.join('');
  });
};

/** Finds the terms that differ from a word by one letter: missing, too many, another one, or swapped with its neighbour. */
export class TypingErrors {
  readonly #terms: SortedTerms;
  readonly #numbersOf = new SearchableMap<number[]>();
  #known = 0;

  constructor(terms: SortedTerms) {
    this.#terms = terms;
  }

  /** The numbers of the terms. */
  termsNear(word: string): number[] {
    this.#takeNewTerms();
    const near = [...this.#numbersOf.fuzzyGet(word, MAX_EDITS).values()].map(
      ([numbers]) => numbers,
    );
    const swapped = swapsOf(word).map((each) => this.#numbersOf.get(each) ?? []);
    return [...near, ...swapped].flat();
  }

  // At the first search that needs it: most need none.
  #takeNewTerms(): void {
    for (; this.#known < this.#terms.length; this.#known += 1) {
      const term = this.#terms.text(this.#known);
      const word = term.startsWith(SINGULAR_MARK) ? term.slice(SINGULAR_MARK.length) : term;
      if (word.length < MIN_LENGTH || !LETTERS.test(word)) continue;
      const numbers = this.#numbersOf.get(word);
      if (numbers === undefined) this.#numbersOf.set(word, [this.#known]);
      else numbers.push(this.#known);
    }
  }
}
