import { CommerceError } from '@commerce/domain-primitives';
import type { ProductId } from './ids.ts';
import type { Sku } from './product/sku.ts';

export const productNotFound = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'product-not-found',
    kind: 'not-found',
    message: `There is no product ${productId}.`,
  });

export const skuTaken = (sku: Sku): CommerceError =>
  new CommerceError({
    code: 'sku-taken',
    kind: 'conflict',
    message: `Another product has the SKU ${sku}.`,
  });

export const duplicateSku = (sku: Sku): CommerceError =>
  new CommerceError({
    code: 'duplicate-sku',
    kind: 'invalid-input',
    message: `An earlier row of the batch has the SKU ${sku}.`,
  });

export const productIdTaken = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'product-id-taken',
    kind: 'conflict',
    message: `Product ${productId} already exists.`,
  });

export const versionMismatch = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'version-mismatch',
    kind: 'precondition-failed',
    message: `Product ${productId} does not have the version that the request requires. Read it again and retry.`,
  });

/** What is said about a product, and the words that it is found by, do not fit into storage. */
export const productTooLarge = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'product-too-large',
    kind: 'unprocessable',
    message: `Product ${productId} would not fit into the 400 KB that a product may have. Shorten its texts, attributes or images.`,
  });

/** There is no index to search in yet, or it could not be read. */
export const searchNotReady = (cause?: unknown): CommerceError =>
  new CommerceError({
    code: 'search-not-ready',
    kind: 'unavailable',
    message: 'The search index is being built. Try again shortly.',
    retryAfterSeconds: 10,
    cause,
  });
