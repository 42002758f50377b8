type NumericArray = Uint8Array | Uint32Array | Float64Array;

const FIRST_CAPACITY = 64;

/** A typed array that grows: numbers at 1 to 8 bytes each, where an array of JavaScript takes 8 to 16. */
export class GrowingArray<Numbers extends NumericArray> {
  readonly #create: (capacity: number) => Numbers;
  #numbers: Numbers;
  #length: number;

  /** @param numbers the first ones; they are not copied until one is added. */
  constructor(create: (capacity: number) => Numbers, numbers: Numbers = create(0)) {
    this.#create = create;
    this.#numbers = numbers;
    this.#length = numbers.length;
  }

  get length(): number {
    return this.#length;
  }

  /** Longer than `length`: what follows is unused. For loops that cannot afford a call for each number. */
  get numbers(): Numbers {
    return this.#numbers;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#numbers[index] = value;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = this.#create(Math.max(FIRST_CAPACITY, this.#length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** The numbers that are in use. */
  filled(): Numbers {
    // A subarray of Uint32Array is a Uint32Array; the union of the three hides it.
    return this.#numbers.subarray(0, this.#length) as Numbers;
  }
}

export const bytes = (capacity: number) => new Uint8Array(capacity);
export const integers = (capacity: number) => new Uint32Array(capacity);
export const doubles = (capacity: number) => new Float64Array(capacity);
