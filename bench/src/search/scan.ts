import type { Product } from '../../../catalog/src/domain/product/product.ts';
import { wordsOf } from '../../../catalog/src/domain/search/words.ts';

/** The words of a product as entries had them: not those of attributes and options. */
export const entryWordsOf = ({ state }: Product): string[] => {
  const { name, sku, category, brand, gtin, description } = state;
  return wordsOf([name, sku, category, brand, gtin, description].join(' '));
};

/** The plain truth: the products that have a word beginning with each term, found by looking at all of them. */
export const scanned = (
  wordsById: ReadonlyMap<string, readonly string[]>,
  terms: readonly string[],
): ReadonlySet<string> =>
  new Set(
    [...wordsById].flatMap(([id, words]) =>
      terms.every((term) => words.some((word) => word.startsWith(term))) ? [id] : [],
    ),
  );
