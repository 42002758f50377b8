/** The place of the first term that is not before `text`. */
const placeOf = (terms: readonly string[], text: string): number => {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** From the first term that begins so to the one after the last. */
const rangeOf = (terms: readonly string[], beginning: string): readonly [number, number] => {
  const start = placeOf(terms, beginning);
  let end = terms.length;
  let low = start;
  while (low < end) {
    const middle = (low + end) >>> 1;
    if (terms[middle]?.startsWith(beginning)) low = middle + 1;
    else end = middle;
  }
  return [start, low];
};

const merged = (left: readonly string[], right: readonly string[]): string[] => {
  const terms: string[] = [];
  let taken = 0;
  for (const term of left) {
    for (; (right[taken] ?? term) < term; taken += 1) terms.push(right[taken] ?? '');
    terms.push(term);
  }
  return [...terms, ...right.slice(taken)];
};

/** Numbers of terms: those from `first` up to `end`, which is not one of them, and others. */
export interface TermNumbers {
  readonly first: number;
  readonly end: number;
  readonly others: readonly number[];
}

export const onlyTerm = (term: number): TermNumbers => ({
  first: term,
  end: term + 1,
  others: [],
});

/**
 * Numbers the terms of an index. Those of a snapshot are sorted, and a term's number is its place among them; those that
 * came later follow in the order they came, and are sorted when they are first searched by their beginning.
 */
export class SortedTerms {
  readonly #sorted: readonly string[];
  readonly #added: string[] = [];
  readonly #numberOfAdded = new Map<string, number>();
  #sortedAdded: readonly string[] = [];

  /** @param sorted by code units, as JavaScript compares strings. */
  constructor(sorted: readonly string[] = []) {
    this.#sorted = sorted;
  }

  get length(): number {
    return this.#sorted.length + this.#added.length;
  }

  text(number: number): string {
    return this.#sorted[number] ?? this.#added[number - this.#sorted.length] ?? '';
  }

  find(text: string): number | undefined {
    const place = placeOf(this.#sorted, text);
    return this.#sorted[place] === text ? place : this.#numberOfAdded.get(text);
  }

  add(text: string): number {
    const known = this.find(text);
    if (known !== undefined) return known;
    const number = this.#sorted.length + this.#added.push(text) - 1;
    this.#numberOfAdded.set(text, number);
    return number;
  }

  /** The terms that begin so: those of the snapshot, then those that came later. */
  beginningWith(beginning: string): TermNumbers {
    const [first, end] = rangeOf(this.#sorted, beginning);
    return { first, end, others: this.#addedBeginningWith(beginning) };
  }

  /** The numbers of all terms, in the order of their texts. */
  inOrder(): number[] {
    const numbers: number[] = [];
    const added = this.#addedBeginningWith('');
    let taken = 0;
    this.#sorted.forEach((text, number) => {
      for (
        let next = added[taken];
        next !== undefined && this.text(next) < text;
        next = added[taken]
      ) {
        numbers.push(next);
        taken += 1;
      }
      numbers.push(number);
    });
    return [...numbers, ...added.slice(taken)];
  }

  #addedBeginningWith(beginning: string): number[] {
    this.#sortAdded();
    const [first, last] = rangeOf(this.#sortedAdded, beginning);
    return this.#sortedAdded
      .slice(first, last)
      .flatMap((text) => this.#numberOfAdded.get(text) ?? []);
  }

  #sortAdded(): void {
    const isSorted = this.#sortedAdded.length === this.#added.length;
    if (isSorted) return;
    const recent = this.#added.slice(this.#sortedAdded.length).sort();
    this.#sortedAdded = merged(this.#sortedAdded, recent);
  }
}
