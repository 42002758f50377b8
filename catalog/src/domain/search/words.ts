/** Words are matched by this many characters of their beginning. */
export const MAX_WORD_LENGTH = 40;

// Has no marks and one form; most texts are, and this takes a tenth of the time.
const ASCII = /^[\0-\x7f]*$/;

const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

// Letters that Unicode does not decompose into a plain letter and a mark, but readers do.
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ŧ: 't',
  þ: 'th',
  // Only at the end of a word; the same letter elsewhere is σ.
  ς: 'σ',
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

const withoutMarks = (text: string): string => text.normalize('NFKD').replace(MARKS, '');

const foldedText = (text: string): string =>
  withoutMarks(withoutMarks(text).toUpperCase().toLowerCase()).replace(
    SPECIAL,
    (letter) => PLAIN[letter] ?? letter,
  );

/**
 * Text with the differences of case and accents taken away: `Éclair`, `eclair` and `ECLAIR` are one.
 * By way of upper case, since only that folds ß into ss. The keys of stored entries are made of it, so it
 * cannot change: an entry under another key would never be deleted.
 */
export const plainText = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : foldedText(text);

const firstCharacters = (word: string): string =>
  word.length <= MAX_WORD_LENGTH ? word : Array.from(word).slice(0, MAX_WORD_LENGTH).join('');

const distinctWords = (plain: string): string[] => [
  ...new Set((plain.match(WORD) ?? []).map(firstCharacters)),
];

// Soft hyphens, joiners and zero-width spaces: where a line may or may not break, nothing of the word.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

// U+1E9E, the capital of ß: the only letter whose upper case is itself while its lower case has another.
const CAPITAL_SHARP_S = 'ẞ';

const visible = (text: string): string =>
  ASCII.test(text) ? text : text.replace(INVISIBLE, '').replaceAll(CAPITAL_SHARP_S, 'ß');

/** The distinct words of a text, in the order they come, in the form they are compared in. */
export const wordsOf = (text: string): string[] => distinctWords(plainText(visible(text)));

/** The words of a text that is parted where a line may break within a word, such as at a soft hyphen. */
export const breakableWordsOf = (text: string): string[] =>
  ASCII.test(text) ? [] : wordsOf(text.replace(INVISIBLE, ' '));

/** A word in the form it is compared in, and as it was written, in lower case. */
export interface Word {
  readonly plain: string;
  readonly written: string;
}

// With the marks of a letter, such as the vowel signs of Devanagari, which the plain form leaves out.
const WRITTEN_WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Every word of a text in the order they come, repeated ones too. */
export const writtenWordsOf = (text: string): Word[] =>
  (visible(text).normalize('NFKC').match(WRITTEN_WORD) ?? []).flatMap((word) =>
    wordsOf(word).map((plain) => ({ plain, written: word.toLowerCase() })),
  );
