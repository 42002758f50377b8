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
    message: `There is a product ${productId} already.`,
  });

export const versionMismatch = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'product-changed',
    kind: 'precondition-failed',
    message: `Product ${productId} is not in the state that the request asks for. Load it again and retry.`,
  });
