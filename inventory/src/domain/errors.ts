import { CommerceError } from '@commerce/domain-primitives';
import type { ProductId } from './ids.ts';

export const stockNotFound = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'stock-not-found',
    kind: 'not-found',
    message: `There is no stock of a product ${productId}.`,
  });

/** An event needs stock that does not exist yet: its `product.created` is late. Not permanent, so it is retried. */
export class StockUnknown extends CommerceError {
  constructor(productIds: readonly ProductId[]) {
    super({
      code: 'stock-unknown',
      kind: 'unavailable',
      message: `Whether it can be held is not known, since no product.created has arrived for: ${productIds.join(', ')}.`,
    });
  }
}

export const versionMismatch = (productId: ProductId): CommerceError =>
  new CommerceError({
    code: 'version-mismatch',
    kind: 'precondition-failed',
    message: `The stock of ${productId} does not have the version that the request requires. Read it again and retry.`,
  });

export const stockBelowZero = (onHand: number, delta: number): CommerceError =>
  new CommerceError({
    code: 'stock-below-zero',
    kind: 'conflict',
    message: `There are ${onHand} pieces, so ${-delta} cannot be taken away.`,
  });

export const stockTooLarge = (): CommerceError =>
  new CommerceError({
    code: 'stock-too-large',
    kind: 'unprocessable',
    message: 'The stock would exceed the largest number of pieces that a product may have.',
  });

export const idempotencyKeyReused = (): CommerceError =>
  new CommerceError({
    code: 'idempotency-key-reused',
    kind: 'unprocessable',
    message: 'This Idempotency-Key was used with a different body. Use a new key.',
  });
