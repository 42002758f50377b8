import type { ProductState } from '../product/product.ts';
import { wordsOf } from './words.ts';

type Searchable = Pick<ProductState, 'name' | 'description' | 'sku' | 'category'>;

/** Every word a product is found by, sorted. */
export const productWords = ({ name, description, sku, category }: Searchable): string[] =>
  wordsOf([name, sku, category, description].join(' ')).sort();

/**
 * The one word of a product under which a search by `prefix` finds it. A product may have several
 * that begin so (wire, wireless); taking only the first keeps it from being found twice, without a
 * memory of what earlier pages held.
 */
export const wordFoundBy = (sortedWords: readonly string[], prefix: string): string | undefined =>
  sortedWords.find((word) => word.startsWith(prefix));
