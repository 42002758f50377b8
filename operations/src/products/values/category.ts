import { createHash } from 'node:crypto';
import { charactersIn } from '@commerce/domain-primitives';
import { MAX_CATEGORY_NAME_CHARACTERS, MAX_CATEGORY_SLUG_LENGTH } from '../product-request.ts';

export interface SourceCategory {
  readonly category: string;
  readonly categoryName: string;
}

/** Of products without one; the name that WooCommerce gives it. */
const UNCATEGORIZED: SourceCategory = {
  category: 'uncategorized',
  categoryName: 'Uncategorized',
};

/** Latin letters that are not a base letter with a mark, and the German umlauts. */
const SPELLED: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

const HASH_LENGTH = 8;

const hashOf = (name: string): string =>
  createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);

const spelled = (name: string): string =>
  Array.from(name.normalize('NFC').toLowerCase(), (letter) => SPELLED[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');

/**
 * The slug of a category's name. A name in another script, or too long, gets a hash, so that two names do not share
 * a slug.
 */
const slugOf = (name: string): string => {
  const letters = spelled(name);
  const slug = letters.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const isWhole = !/[^\P{L}a-z]/u.test(letters) && slug !== '';
  if (isWhole && slug.length <= MAX_CATEGORY_SLUG_LENGTH) return slug;
  const start = slug.slice(0, MAX_CATEGORY_SLUG_LENGTH - HASH_LENGTH - 1).replace(/-$/, '');
  return `${start === '' ? 'category' : start}-${hashOf(name)}`;
};

const separated = (path: string): string =>
  path
    .split(/\s*>\s*/)
    .map((part) => part.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((part) => part !== '')
    .join(' > ');

/** The last parts of a path that is too long to be a name. */
const shortened = (path: string): string => {
  if (charactersIn(path) <= MAX_CATEGORY_NAME_CHARACTERS) return path;
  const [, ...rest] = path.split(' > ');
  return rest.length > 0
    ? shortened(rest.join(' > '))
    : Array.from(path).slice(0, MAX_CATEGORY_NAME_CHARACTERS).join('').trim();
};

/** The category of a name or a path such as `Clothing > Tshirts`: its slug, and the name that customers see. */
export const categoryOf = (text: string | undefined): SourceCategory => {
  const path = separated(text ?? '');
  if (path === '') return UNCATEGORIZED;
  return { category: slugOf(path), categoryName: shortened(path) };
};
