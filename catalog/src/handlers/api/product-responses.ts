import { CommerceError } from '@commerce/domain-primitives';
import type { Page } from '@commerce/dynamodb';
import { type ApiResponse, type Headers, problemOf } from '@commerce/lambda-runtime';
import type { DatedPage } from '../../application/list-products/list-products.ts';
import type { FoundProducts } from '../../application/get-products/get-products.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { Sku } from '../../domain/product/sku.ts';
import { cacheableAnswer } from './caching/cacheable-response.ts';
import { cacheTags, type Ingredients } from './caching/cache-tags.ts';
import { bodyTag, productTag } from './caching/entity-tag.ts';
import { catalogProductOf } from './schemas/product-representation.ts';

const newestOf = (products: readonly Product[]): Date | undefined =>
  products.length === 0
    ? undefined
    : new Date(Math.max(...products.map(({ state }) => state.updatedAt.getTime())));

export const productAnswer = (requested: Headers, product: Product): ApiResponse =>
  cacheableAnswer(requested, {
    body: catalogProductOf(product),
    etag: productTag(product),
    lastModified: product.state.updatedAt,
    madeFrom: { products: [product] },
    isInvalidatedById: true,
  });

/** After a write: the product as it is now, with the ETag for the next one. Not for caches. */
export const writtenAnswer = (product: Product, status: 200 | 201 = 200): ApiResponse => ({
  status,
  headers: {
    ETag: productTag(product),
    ...(status === 201 && { Location: `/products/${product.id}` }),
  },
  body: catalogProductOf(product),
});

export const batchAnswer = (requested: Headers, { found, missing }: FoundProducts): ApiResponse => {
  const body = { items: found.map(catalogProductOf), missing };
  return cacheableAnswer(requested, {
    body,
    etag: bodyTag(body),
    // The same ids give the same products for good, so the newest of them dates the answer.
    lastModified: newestOf(found),
    madeFrom: { products: found, missing },
    isInvalidatedById: true,
  });
};

export const skuAnswer = (
  requested: Headers,
  sku: Sku,
  product: Product | undefined,
): ApiResponse => {
  const products = product === undefined ? [] : [product];
  const body = { items: products.map(catalogProductOf) };
  return cacheableAnswer(requested, {
    body,
    etag: bodyTag(body),
    lastModified: product?.state.updatedAt,
    madeFrom: { products, sku, isList: true },
  });
};

const pageBody = ({ items, nextCursor }: Page<Product>) => ({
  items: items.map(catalogProductOf),
  ...(nextCursor !== undefined && { nextCursor }),
});

export const listAnswer = (
  requested: Headers,
  { page, lastChange }: DatedPage,
  filter: Pick<Ingredients, 'category'> = {},
): ApiResponse => {
  const body = pageBody(page);
  return cacheableAnswer(requested, {
    body,
    etag: bodyTag(body),
    lastModified: lastChange,
    madeFrom: { products: page.items, isList: true, ...filter },
  });
};

// Long enough to keep a stampede for a dead link away, short for a product that is about to be.
const MISSING_CACHE_CONTROL = 'public, max-age=30';

/** A 404 that caches may keep for a moment; anything else is thrown on. */
export const missingAnswer = (
  error: unknown,
  productId: ProductId,
  correlationId: string,
): ApiResponse => {
  if (!(error instanceof CommerceError) || error.kind !== 'not-found') throw error;
  return {
    status: 404,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': MISSING_CACHE_CONTROL,
      'Cache-Tags': cacheTags({ products: [], missing: [productId] }),
    },
    body: problemOf(error, `/products/${productId}`, correlationId),
  };
};
