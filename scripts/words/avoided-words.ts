import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

/** A word or phrase to avoid, and what to write instead. */
export interface AvoidedPhrase {
  readonly phrase: string;
  readonly write: string;
  /** Longer phrases in which it is allowed. */
  readonly except: readonly string[];
}

export interface Finding {
  readonly line: number;
  /** The matched text. */
  readonly found: string;
  readonly write: string;
}

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const listSchema = z.record(
  z.string().regex(/^[a-z]+( [a-z]+)*\*?$/),
  z.union([
    z.string().transform((write) => ({ write, except: [] })),
    z.strictObject({ write: z.string(), except: z.array(z.string()) }),
  ]),
);

/** Reads `.cspell/words-to-avoid.yaml`. */
export const readAvoidedPhrases = (file: string): readonly AvoidedPhrase[] =>
  Object.entries(listSchema.parse(parse(readFileSync(file, 'utf8')))).map(([phrase, entry]) => ({
    phrase,
    ...entry,
  }));

// The parts of camelCase, PascalCase, SCREAMING_CASE and kebab-case, and plain words.
const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));

// Text allowed between the words of a phrase: nothing (camelCase), space, or a line break with comment or string marks.
const GAP = /^[\s\-_'"`+*/#>]*$/;

const matches = (word: string, pattern: string): boolean =>
  pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;

/** Finds the phrases of a list in texts. */
export class PhraseFinder {
  readonly #byFirstLetters = new Map<string, (AvoidedPhrase & { readonly words: string[] })[]>();

  constructor(phrases: readonly AvoidedPhrase[]) {
    for (const phrase of phrases) {
      const words = phrase.phrase.split(' ');
      const key = PhraseFinder.#keyOf(words[0] ?? '');
      const others = this.#byFirstLetters.get(key) ?? [];
      this.#byFirstLetters.set(key, [...others, { ...phrase, words }]);
    }
  }

  // Two letters are enough to skip almost all words, and no pattern is shorter.
  static #keyOf(word: string): string {
    return word.slice(0, 2);
  }

  find(text: string): readonly Finding[] {
    const tokens = tokensOf(text);
    const findings: Finding[] = [];
    for (const [index, token] of tokens.entries()) {
      for (const phrase of this.#byFirstLetters.get(PhraseFinder.#keyOf(token.word)) ?? []) {
        const end = endOfPhrase(text, tokens, index, phrase.words);
        if (end === undefined || isExcepted(text, tokens, index, phrase)) continue;
        findings.push({
          line: lineAt(text, token.start),
          found: text.slice(token.start, end).replaceAll(/\s+/g, ' '),
          write: phrase.write,
        });
      }
    }
    return findings;
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The end offset of the phrase that starts at the token of that index, or `undefined` if none does. */
const endOfPhrase = (
  text: string,
  tokens: readonly Token[],
  index: number,
  words: readonly string[],
): number | undefined => {
  let end: number | undefined;
  for (const [offset, word] of words.entries()) {
    const token = tokens[index + offset];
    if (token === undefined || !matches(token.word, word)) return undefined;
    if (end !== undefined && !GAP.test(text.slice(end, token.start))) return undefined;
    end = token.end;
  }
  return end;
};

const isExcepted = (
  text: string,
  tokens: readonly Token[],
  index: number,
  { words, except }: AvoidedPhrase & { readonly words: readonly string[] },
): boolean =>
  except.some((exception) => {
    const longer = exception.split(' ');
    const offset = longer.findIndex((_, start) =>
      words.every((word, at) => matches(longer[start + at] ?? '', word)),
    );
    return offset >= 0 && endOfPhrase(text, tokens, index - offset, longer) !== undefined;
  });
