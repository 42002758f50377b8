import type { ProductState } from '../product/product.ts';
import { earlierWordsOf, wordsOf } from './words.ts';

type Searchable = Pick<
  ProductState,
  'name' | 'description' | 'sku' | 'category' | 'brand' | 'gtin'
>;

/**
 * Every word a product is found by, in the order in which `wordFoundBy` prefers them. The earlier words
 * come first: they have an entry whenever the product was stored.
 */
export const productWords = ({
  name,
  description,
  sku,
  category,
  brand,
  gtin,
}: Searchable): string[] => {
  const text = [name, sku, category, brand, gtin, description].join(' ');
  return [...new Set([...earlierWordsOf(text).sort(), ...wordsOf(text).sort()])];
};

/**
 * The one word of a product under which a search by `prefix` finds it. A product may have several
 * that begin so (wire, wireless); taking only the first keeps it from being found twice, without a
 * memory of what earlier pages held.
 *
 * @param words of the product, as `productWords` gives them.
 */
export const wordFoundBy = (words: readonly string[], prefix: string): string | undefined =>
  words.find((word) => word.startsWith(prefix));
