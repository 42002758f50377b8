import { CommerceError } from '@commerce/domain-primitives';

export const accountNotFound = (): CommerceError =>
  new CommerceError({
    code: 'account-not-found',
    kind: 'not-found',
    message: 'There is no such reward account.',
  });

export const insufficientPoints = (balance: number, points: number): CommerceError =>
  new CommerceError({
    code: 'balance-short',
    kind: 'conflict',
    message: `The balance of ${balance} points is short of the ${points} to redeem.`,
  });

export const idempotencyKeyReused = (): CommerceError =>
  new CommerceError({
    code: 'idempotency-key-reused',
    kind: 'unprocessable',
    message: 'This Idempotency-Key was used for another redemption. Use a new key for a new one.',
  });

export const orderCancelled = (): CommerceError =>
  new CommerceError({
    code: 'order-cancelled',
    kind: 'conflict',
    message: 'The order is cancelled: no points can be spent on it any more.',
  });

export const tooManyPoints = (): CommerceError =>
  new CommerceError({
    code: 'too-many-points',
    kind: 'unprocessable',
    message: 'The points pass the largest number that can be assertSafePoints exactly.',
  });
