/** Words are matched by this many characters of their beginning. */
export const LONGEST_WORD = 40;

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

/**
 * Text with the differences of case and accents taken away: `Éclair`, `eclair` and `ECLAIR` are one.
 * By way of upper case, since only that folds ß into ss.
 */
export const plainText = (text: string): string =>
  withoutMarks(withoutMarks(text).toUpperCase().toLowerCase()).replace(
    SPECIAL,
    (letter) => PLAIN[letter] ?? letter,
  );

const firstCharacters = (word: string): string => Array.from(word).slice(0, LONGEST_WORD).join('');

/** The distinct words of a text, in the order they come, in the form they are compared in. */
export const wordsOf = (text: string): string[] => [
  ...new Set((plainText(text).match(WORD) ?? []).map(firstCharacters)),
];
