/**
 * A bare item with its type (RFC 9651, 3.3). Consumers check the type: `10.0` is a Decimal, not an Integer, which a
 * plain number cannot express.
 */
export type BareItem =
  | { readonly type: 'integer' | 'decimal' | 'date'; readonly value: number }
  | { readonly type: 'string' | 'token' | 'binary' | 'display'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean };

/** A member of a Dictionary, without its parameters. */
export type Member =
  BareItem | { readonly type: 'inner-list'; readonly value: readonly BareItem[] };

/** A Dictionary Structured Field (RFC 9651, 3.2). */
export type Dictionary = ReadonlyMap<string, Member>;

/** The field is not a Structured Field. The parser throws it, and `parseDictionary` catches it. */
class Malformed extends Error {}

const KEY = /[a-z*][a-z0-9_\-.*]*/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const INTEGER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,12}\.\d{1,3}$/;
const STRING = /"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/y;
const TOKEN = /[A-Za-z*][\w!#$%&'*+\-.^`|~:/]*/y;
const BINARY = /:([A-Za-z0-9+/]*={0,2}):/y;
const BOOLEAN = /\?[01]/y;
const DATE = /@-?\d{1,15}(?![\d.])/y;
const DISPLAY = /%"((?:[\x20\x21\x23\x24\x26-\x7e]|%[0-9a-f]{2})*)"/y;
const SPACES = / */y;
const OPTIONAL_WHITESPACE = /[ \t]*/y;

/**
 * Parses a Dictionary by the algorithm of RFC 9651, 4.2.2. The last of several equal keys counts.
 *
 * @param lines the field's lines, in their order
 * @returns undefined if it is malformed: then the whole field is ignored
 */
export const parseDictionary = (lines: string | readonly string[]): Dictionary | undefined => {
  try {
    return new Parser(typeof lines === 'string' ? lines : lines.join(', ')).dictionary();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
};

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  dictionary(): Dictionary {
    const members = new Map<string, Member>();
    this.#take(SPACES);
    while (!this.#isAtEnd()) {
      const key = this.#take(KEY);
      const member = this.#skip('=') ? this.#member() : TRUE;
      this.#parameters();
      members.set(key, member);
      this.#take(OPTIONAL_WHITESPACE);
      if (this.#isAtEnd()) break;
      this.#expect(',');
      this.#take(OPTIONAL_WHITESPACE);
      if (this.#isAtEnd()) throw new Malformed('a trailing comma');
    }
    return members;
  }

  #member(): Member {
    return this.#skip('(') ? this.#innerList() : this.#bareItem();
  }

  #innerList(): Member {
    const items: BareItem[] = [];
    this.#take(SPACES);
    while (!this.#skip(')')) {
      items.push(this.#bareItem());
      this.#parameters();
      const separator = this.#take(SPACES);
      if (separator === '' && this.#next() !== ')') throw new Malformed('items without a space');
    }
    return { type: 'inner-list', value: items };
  }

  #parameters(): void {
    while (this.#skip(';')) {
      this.#take(SPACES);
      this.#take(KEY);
      if (this.#skip('=')) this.#bareItem();
    }
  }

  #bareItem(): BareItem {
    const first = this.#next();
    switch (first) {
      case '"':
        return { type: 'string', value: this.#take(STRING).slice(1, -1).replace(/\\(.)/g, '$1') };
      case ':':
        return { type: 'binary', value: this.#take(BINARY).slice(1, -1) };
      case '?':
        return { type: 'boolean', value: this.#take(BOOLEAN) === '?1' };
      case '@':
        return { type: 'date', value: Number(this.#take(DATE).slice(1)) };
      case '%':
        return { type: 'display', value: decoded(this.#take(DISPLAY).slice(2, -1)) };
      default:
        return /[-\d]/.test(first) ? this.#number() : { type: 'token', value: this.#take(TOKEN) };
    }
  }

  #number(): BareItem {
    const text = this.#take(NUMBER);
    if (INTEGER.test(text)) return { type: 'integer', value: Number(text) };
    if (DECIMAL.test(text)) return { type: 'decimal', value: Number(text) };
    throw new Malformed('a number with too many digits');
  }

  // Matches the pattern at the current position; patterns are sticky, so nothing is skipped.
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [match] = pattern.exec(this.#text) ?? [];
    if (match === undefined) throw new Malformed(`unexpected at ${this.#at}`);
    this.#at += match.length;
    return match;
  }

  #skip(character: string): boolean {
    if (this.#next() !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#skip(character)) throw new Malformed(`no ${character} at ${this.#at}`);
  }

  #next(): string {
    return this.#text.charAt(this.#at);
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }
}

const TRUE: Member = { type: 'boolean', value: true };

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Malformed('not UTF-8');
  }
};
