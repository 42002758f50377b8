import {
  SEARCHED_FIELDS,
  type SearchedField,
  type SearchedState,
  searchedTexts,
} from '../../domain/search/searched-fields.ts';
import { withoutApostrophes } from '../../domain/search/search-words.ts';
import {
  breakableWordsOf,
  MAX_WORD_LENGTH,
  wordsOf,
  writtenWordsOf,
} from '../../domain/search/words.ts';
import { singularOf, spellingsOf } from './word-forms.ts';

/**
 * What a product is found by. Words are found by their beginnings, too; so are the joined ones: parts of a text that
 * people write as one word (T-Shirt, Power Bank, WH-1000XM4). A singular is found as a whole only, and is there where it
 * differs from the word.
 */
export const TERM_KINDS = ['word', 'joined', 'singular'] as const;

export type TermKind = (typeof TERM_KINDS)[number];

export interface Term {
  readonly kind: TermKind;
  readonly text: string;
  /** The first of the searched fields that has it. */
  readonly field: SearchedField;
}

// Most SKUs and compound words have fewer. Of more, the first ones are joined: 8 pieces make 28 joined terms.
const MAX_PIECES = 8;

// Between letters and digits, where people leave out or put in a space or a hyphen.
const MODEL_NUMBER_PIECES = /\p{L}+|\p{N}+/gu;
const LEADING_ZEROS = /^0+(?=\p{N})/u;

const SPACES = /\s+/u;

const firstCharacters = (text: string): string =>
  text.length <= MAX_WORD_LENGTH ? text : Array.from(text).slice(0, MAX_WORD_LENGTH).join('');

/** Each run of two or more neighbours, written as one. */
const joinsOf = (pieces: readonly string[]): string[] => {
  const few = pieces.slice(0, MAX_PIECES);
  return few.flatMap((_, start) =>
    few.slice(start + 1).map((_each, length) => few.slice(start, start + length + 2).join('')),
  );
};

/** The parts that people write together although spaces part them: "Power Bank" as powerbank. */
const neighbourJoinsOf = (chunks: readonly (readonly string[])[]): string[] =>
  chunks.slice(1).flatMap((chunk, before) => {
    const left = chunks[before]?.at(-1);
    const right = chunk.at(0);
    return left === undefined || right === undefined ? [] : [`${left}${right}`];
  });

const modelNumberTermsOf = (words: readonly string[]): string[] => {
  const pieces = words.flatMap((word) => word.match(MODEL_NUMBER_PIECES) ?? []);
  const numbers = pieces.map((piece) => piece.replace(LEADING_ZEROS, ''));
  return [...pieces, ...numbers, ...joinsOf(pieces)];
};

/** Of a chunk between spaces: "T-Shirt" as tshirt, "Women's" as womens. */
const compoundTermsOf = (chunk: string, words: readonly string[]): string[] =>
  words.length < 2 ? [] : [...joinsOf(words), ...wordsOf(withoutApostrophes(chunk))];

/** The description is prose: neighbours in it are not one thing, and numbers in it no model numbers. */
const joinedTermsOf = (field: SearchedField, text: string): string[] => {
  const chunks = text.split(SPACES);
  const wordsOfChunks = chunks.map((chunk) => wordsOf(chunk));
  const compounds = chunks.flatMap((chunk, index) =>
    compoundTermsOf(chunk, wordsOfChunks[index] ?? []),
  );
  const parted = [...compounds, ...breakableWordsOf(text)];
  if (field === 'description') return parted;
  return [
    ...parted,
    ...wordsOfChunks.flatMap(modelNumberTermsOf),
    ...neighbourJoinsOf(wordsOfChunks),
  ];
};

/** The terms of a product, each with the first field that has it. */
export const termsOfProduct = (state: SearchedState): Term[] => {
  const texts = searchedTexts(state);
  const terms = new Map<string, Term>();
  const add = (kind: TermKind, text: string, field: SearchedField): void => {
    const key = `${kind} ${text}`;
    if (!terms.has(key)) terms.set(key, { kind, text, field });
  };
  for (const field of SEARCHED_FIELDS) {
    for (const text of texts[field].filter((each) => each !== '')) {
      const words = writtenWordsOf(text);
      for (const word of words) {
        add('word', word.plain, field);
        for (const spelling of spellingsOf(word)) add('word', spelling, field);
      }
      const plain = new Set(words.map((word) => word.plain));
      const joined = [...new Set(joinedTermsOf(field, text).map(firstCharacters))].filter(
        (each) => !plain.has(each),
      );
      for (const each of joined) add('joined', each, field);
      for (const each of [...plain, ...joined]) {
        const singular = singularOf(each);
        if (singular !== each) add('singular', singular, field);
      }
    }
  }
  return [...terms.values()];
};
