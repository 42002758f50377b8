/** Texts that repeat, each with a number: categories, brands, attributes. */
export class NumberedTexts {
  readonly #texts: string[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #keyOf: (text: string) => string;

  /** @param keyOf texts with one key are one; the one that came first is shown. */
  constructor(keyOf: (text: string) => string, texts: readonly string[] = []) {
    this.#keyOf = keyOf;
    for (const text of texts) this.numberOf(text);
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The number of a text, which gets one when it has none. */
  numberOf(text: string): number {
    const key = this.#keyOf(text);
    const known = this.#numberOf.get(key);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numberOf.set(key, number);
    return number;
  }

  find(text: string): number | undefined {
    return this.#numberOf.get(this.#keyOf(text));
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }
}
