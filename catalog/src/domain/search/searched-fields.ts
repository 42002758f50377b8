import type { ProductState } from '../product/product.ts';

/** The fields that are searched, the one that says most about a product first. */
export const SEARCHED_FIELDS = ['name', 'sku', 'keywords', 'description'] as const;

export type SearchedField = (typeof SEARCHED_FIELDS)[number];

export type SearchedState = Pick<
  ProductState,
  'name' | 'sku' | 'category' | 'brand' | 'gtin' | 'attributes' | 'variant' | 'description'
>;

/** The texts of each field. The keywords are the category, the brand, the GTIN, the attributes and the options. */
export const searchedTexts = (
  state: SearchedState,
): Readonly<Record<SearchedField, readonly string[]>> => ({
  name: [state.name],
  sku: [state.sku],
  keywords: [
    state.category,
    state.brand,
    state.gtin,
    ...Object.values(state.attributes),
    ...Object.values(state.variant?.options ?? {}),
  ],
  description: [state.description],
});
