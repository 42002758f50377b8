import { category } from '../../../catalog/src/domain/product/category.ts';
import type { SearchFilters } from '../../../catalog/src/domain/search/search-filters.ts';
import { believableProduct } from './believable-products.ts';

export interface MeasuredQuery {
  readonly kind: string;
  readonly q: string;
  readonly limit: number;
  /** How many pages are read before the one that is measured. */
  readonly pagesBefore?: number;
  readonly filters?: SearchFilters;
}

const PAGE = 20;
const MAX_PAGE = 100;
const DEEP = 20;
const KNOWN = 42;

const skuOf = (number: number): string => believableProduct(number).state.sku;

/** One of each kind. The share of products that have a common word is the same at every size. */
export const QUERIES: readonly MeasuredQuery[] = [
  { kind: 'rare', q: 'sitar', limit: PAGE },
  { kind: 'common', q: 'wireless', limit: PAGE },
  { kind: 'two common', q: 'wireless aluminium', limit: PAGE },
  { kind: 'common and rare', q: 'wireless sitar', limit: PAGE },
  { kind: 'none', q: 'hovercraft', limit: PAGE },
  { kind: 'one letter', q: 'w', limit: PAGE },
  { kind: 'ten words', q: 'black frame keeps shape for years wireless with the oak', limit: PAGE },
  { kind: 'ten letters', q: 'a b c d e f g h i j', limit: PAGE },
  { kind: 'typing error', q: 'alumnium', limit: PAGE },
  {
    kind: 'part of a SKU',
    q: skuOf(KNOWN).toLowerCase().split('-').slice(0, 3).join('-'),
    limit: PAGE,
  },
  { kind: 'deep page', q: 'wireless', limit: PAGE, pagesBefore: DEEP },
  { kind: 'limit=100', q: 'wireless', limit: MAX_PAGE },
  {
    kind: 'filters',
    q: 'wireless',
    limit: PAGE,
    filters: { category: category('audio'), inStock: true, attributes: { Colour: 'black' } },
  },
];
