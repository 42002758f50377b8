import type { StoredProduct } from '../catalog/catalog-api.ts';
import { productRequest } from '../product-request.ts';

/** What is needed of the catalog. */
export interface ExportPort {
  readonly categories: () => Promise<ReadonlyMap<string, string> | undefined>;
  readonly products: () => AsyncIterable<StoredProduct>;
}

const FIELDS = Object.keys(productRequest.shape);

/** What is in stock with no pieces at all is not counted. */
const isUncounted = ({ inStock, stockQuantity }: StoredProduct): boolean =>
  inStock === true && stockQuantity === 0;

/** A product as an import takes it: what the catalog decides itself is left out. */
const lineOf = (product: StoredProduct, names: ReadonlyMap<string, string> | undefined): string => {
  const stated = FIELDS.flatMap((field) => {
    // A price without a discount says so, or an import would keep an old discount.
    const value = field === 'discountedPrice' ? (product[field] ?? null) : product[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  const categoryName = names?.get(String(product.category));
  return JSON.stringify({
    ...Object.fromEntries(stated),
    ...(isUncounted(product) && { tracked: false }),
    ...(categoryName !== undefined && { categoryName }),
  });
};

/** The products of a catalog as JSON Lines. */
export async function* exportProducts(catalog: ExportPort): AsyncGenerator<string> {
  const names = await catalog.categories();
  for await (const product of catalog.products()) yield lineOf(product, names);
}
