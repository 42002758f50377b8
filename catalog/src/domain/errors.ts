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
