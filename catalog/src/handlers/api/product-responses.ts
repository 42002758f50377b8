import { CommerceError } from '@commerce/domain-primitives';
import type { Page } from '@commerce/dynamodb';
import { type ApiResponse, type Headers, problemOf } from '@commerce/lambda-runtime';
import type { DatedPage } from '../../application/dated-page/dated-page.ts';
import type { FoundProducts } from '../../application/get-products/get-products.ts';
import type { NamedCategory } from '../../domain/category/named-category.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Category } from '../../domain/product/category.ts';
import type { Product } from '../../domain/product/product.ts';
import type { Sku } from '../../domain/product/sku.ts';
import { cacheableResponse } from './caching/cacheable-response.ts';
import { cacheTags } from './caching/cache-tags.ts';
import { bodyTag, productTag } from './caching/entity-tag.ts';
import { representProduct } from './schemas/product-representation.ts';

const newestOf = (products: readonly Product[]): Date | undefined =>
  products.length === 0
    ? undefined
    : new Date(Math.max(...products.map(({ state }) => state.updatedAt.getTime())));

export const productResponse = (requested: Headers, product: Product): ApiResponse =>
  cacheableResponse(requested, {
    body: representProduct(product),
    etag: productTag(product),
    lastModified: product.state.updatedAt,
    sources: { products: [product] },
    isInvalidatedById: true,
  });

/** After a write: the product as it is now, with the ETag for the next one. Not for caches. */
export const writtenResponse = (product: Product, status: 200 | 201 = 200): ApiResponse => ({
  status,
  headers: {
    ETag: productTag(product),
    ...(status === 201 && { Location: `/products/${product.id}` }),
  },
  body: representProduct(product),
});

// Lambda returns up to 6 MB, in which the body is a string with escapes. A page ends earlier; this has all or nothing.
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const MAX_BODY_BYTES = 4.5 * 1024 * 1024;

const responseTooLarge = (): CommerceError =>
  new CommerceError({
    code: 'response-too-large',
    kind: 'unprocessable',
    message: 'These products are too large for one response. Ask for fewer of them at a time.',
  });

/** @throws CommerceError `response-too-large` */
export const batchResponse = (
  requested: Headers,
  { found, missing }: FoundProducts,
): ApiResponse => {
  const body = { items: found.map(representProduct), missing };
  if (Buffer.byteLength(JSON.stringify(body)) > MAX_BODY_BYTES) throw responseTooLarge();
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    // The same ids give the same products for good, so the newest of them dates the response.
    lastModified: newestOf(found),
    sources: { products: found, missing },
    isInvalidatedById: true,
  });
};

export const skuResponse = (
  requested: Headers,
  sku: Sku,
  product: Product | undefined,
): ApiResponse => {
  const products = product === undefined ? [] : [product];
  const body = { items: products.map(representProduct) };
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    lastModified: product?.state.updatedAt,
    sources: { products, sku, isList: true },
  });
};

const pageBody = ({ items, nextCursor }: Page<Product>) => ({
  items: items.map(representProduct),
  ...(nextCursor !== undefined && { nextCursor }),
});

export const listResponse = (
  requested: Headers,
  { page, lastChange }: DatedPage,
  category?: Category,
): ApiResponse => {
  const body = pageBody(page);
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    lastModified: lastChange,
    sources: { products: page.items, isList: true, category },
  });
};

// No event tells that a category was named: a cache asks each time, and mostly gets a 304.
const CATEGORIES_CACHE_CONTROL = 'public, no-cache';

export const categoriesResponse = (
  requested: Headers,
  { items, nextCursor }: Page<NamedCategory>,
): ApiResponse => {
  const body = { items, ...(nextCursor !== undefined && { nextCursor }) };
  return cacheableResponse(requested, {
    body,
    etag: bodyTag(body),
    lastModified: undefined,
    sources: { products: [], isList: true },
    cacheControl: CATEGORIES_CACHE_CONTROL,
  });
};

// Long enough to keep a stampede for a dead link away, short for a product that is about to be.
const MISSING_CACHE_CONTROL = 'public, max-age=30';

/** A 404 that caches may keep for a moment; anything else is thrown on. */
export const missingResponse = (
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
