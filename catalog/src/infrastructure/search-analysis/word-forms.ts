import transliterate from '@sindresorhus/transliterate';
import pluralize from 'pluralize';
import { type Word, wordsOf } from '../../domain/search/words.ts';

const ASCII = /^[\0-\x7f]*$/;
// "s", "us" and "is" are not plurals.
const MIN_PLURAL_LENGTH = 4;

// The words of products repeat, and a singular takes 60 regular expressions.
const MAX_REMEMBERED = 20_000;
const singulars = new Map<string, string>();

/**
 * The word that a plural is compared as: batteries → battery, mice → mouse. Twice, since womens is the plural of women.
 * The words are English: another language needs another library here, and a new snapshot of the index.
 */
export const singularOf = (plain: string): string => {
  if (plain.length < MIN_PLURAL_LENGTH) return plain;
  const known = singulars.get(plain);
  if (known !== undefined) return known;
  const singular = pluralize.singular(pluralize.singular(plain));
  if (singulars.size >= MAX_REMEMBERED) singulars.clear();
  singulars.set(plain, singular);
  return singular;
};

/**
 * The other ways to write the letters of a word: Düsenjäger as duesenjaeger, Smørrebrød as smoerrebroed, Кофе as kofe.
 * The plain form has them without marks: dusenjager.
 */
export const spellingsOf = ({ plain, written }: Word): string[] => {
  if (ASCII.test(written)) return [];
  const spellings = [transliterate(written), transliterate(written, { locale: 'da' })];
  const words = spellings.flatMap((spelling) => {
    const [word, ...others] = wordsOf(spelling);
    return word === undefined || others.length > 0 ? [] : [word];
  });
  return [...new Set(words)].filter((word) => word !== plain);
};
