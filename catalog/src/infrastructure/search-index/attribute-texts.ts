import { plainText } from '../../domain/search/words.ts';
import { NumberedTexts } from './numbered-texts.ts';

export type NamedText = readonly [name: string, text: string];

const keyOf = ([name, text]: NamedText): string =>
  JSON.stringify([plainText(name), plainText(text)]);

/** The texts of attributes by name, each with a number. */
export class AttributeTexts {
  readonly #names = new NumberedTexts(plainText);
  readonly #all: NamedText[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #nameNumbers: number[] = [];

  constructor(all: readonly NamedText[] = []) {
    for (const each of all) this.numberOf(each);
  }

  get all(): readonly NamedText[] {
    return this.#all;
  }

  get names(): readonly string[] {
    return this.#names.texts;
  }

  numberOf(named: NamedText): number {
    const key = keyOf(named);
    const known = this.#numberOf.get(key);
    if (known !== undefined) return known;
    const number = this.#all.push(named) - 1;
    this.#numberOf.set(key, number);
    this.#nameNumbers.push(this.#names.numberOf(named[0]));
    return number;
  }

  find(named: NamedText): number | undefined {
    return this.#numberOf.get(keyOf(named));
  }

  findName(name: string): number | undefined {
    return this.#names.find(name);
  }

  /** The number of the name that a text belongs to. */
  nameNumber(number: number): number {
    return this.#nameNumbers[number] ?? 0;
  }

  text(number: number): string {
    return this.#all[number]?.[1] ?? '';
  }
}
