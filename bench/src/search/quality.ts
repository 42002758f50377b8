import { Product } from '../../../catalog/src/domain/product/product.ts';
import type { SearchFilters } from '../../../catalog/src/domain/search/search-filters.ts';
import { plainText, wordsOf } from '../../../catalog/src/domain/search/words.ts';
import { assortment } from '../../../catalog/src/seed/assortment/assortment.ts';
import { JUDGED_SEARCHES } from '../../../catalog/test/support/judged-searches.ts';
import { CREATED_AT } from './believable-products.ts';
import { MiniSearchWay, OwnIndexWay } from './memory-ways.ts';
import { entryWordsOf, scanned } from './scan.ts';

const SHOWN = 5;

/** Of the judged searches, those that have the wanted product among the first five. */
export interface Quality {
  readonly searches: number;
  readonly wordEntries: number;
  readonly miniSearch: number;
  readonly ownIndex: number;
}

// Filters for the ways that have none, so that they are judged by their words alone.
const hasPrice = ({ state }: Product, { price, inStock }: SearchFilters): boolean => {
  const { minorUnits } = state.price.discounted ?? state.price.base;
  const { currency, minMinorUnits = 0, maxMinorUnits = Infinity } = price ?? {};
  return (
    (inStock === undefined || state.stockQuantity > 0 === inStock) &&
    (currency === undefined || state.price.currency === currency) &&
    minorUnits >= minMinorUnits &&
    minorUnits <= maxMinorUnits
  );
};

const hasTexts = ({ state }: Product, { category, brand, attributes }: SearchFilters): boolean => {
  const texts: Readonly<Record<string, string>> = {
    ...state.attributes,
    ...state.variant?.options,
  };
  return (
    (category === undefined || state.category === category) &&
    (brand === undefined || plainText(state.brand) === plainText(brand)) &&
    Object.entries(attributes ?? {}).every(([name, text]) => texts[name] === text)
  );
};

export const judged = (): Quality => {
  const products = assortment().map(({ productId, product }) =>
    Product.create(productId, product, CREATED_AT),
  );
  const byId = new Map<string, Product>(products.map((product) => [product.id, product]));
  const wordsById = new Map<string, readonly string[]>(
    products.map((product) => [product.id, entryWordsOf(product)]),
  );
  const [mini, own] = [new MiniSearchWay(), new OwnIndexWay()];
  mini.put(products);
  own.put(products);
  const hits = (idsOf: (q: string, filters: SearchFilters) => readonly string[]): number =>
    JUDGED_SEARCHES.filter(({ q, wanted, filters = {} }) =>
      idsOf(q, filters).slice(0, SHOWN).includes(wanted),
    ).length;
  const filtered = (ids: readonly string[], filters: SearchFilters): string[] =>
    ids.filter((id) => {
      const product = byId.get(id);
      return product !== undefined && hasPrice(product, filters) && hasTexts(product, filters);
    });
  const query = { kind: 'judged', limit: products.length };
  return {
    searches: JUDGED_SEARCHES.length,
    wordEntries: hits((q, filters) =>
      filtered([...scanned(wordsById, wordsOf(q))].sort(), filters),
    ),
    miniSearch: hits((q, filters) => filtered(mini.search({ ...query, q }).ids, filters)),
    ownIndex: hits((q, filters) => own.search({ kind: 'judged', limit: SHOWN, q, filters }).ids),
  };
};
