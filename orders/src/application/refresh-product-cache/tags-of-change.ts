import { foldedText } from '@commerce/domain-primitives';

/** What happened to a product, as far as cached responses of the catalog depend on it. */
export type ProductChange =
  | {
      readonly kind: 'created';
      readonly productId: string;
      readonly category: string;
      readonly sku: string;
    }
  | {
      readonly kind: 'archived';
      readonly productId: string;
      readonly category: string;
      readonly sku: string;
    }
  | {
      readonly kind: 'updated';
      readonly productId: string;
      readonly category: string;
      readonly previousCategory?: string | undefined;
    }
  | { readonly kind: 'price-changed'; readonly productId: string; readonly category: string };

/** The tags of every cached response that the change makes stale. */
export const tagsOf = (change: ProductChange): readonly string[] => {
  const own = [`product:${change.productId}`, `category:${change.category}`];
  switch (change.kind) {
    case 'archived':
    case 'created':
      // Its own tag too: responses without this product carry it.
      return [...own, `sku:${encodeURIComponent(foldedText(change.sku))}`, 'product-list'];
    case 'updated':
      return change.previousCategory === undefined
        ? own
        : [...own, `category:${change.previousCategory}`];
    case 'price-changed':
      return own;
  }
};
