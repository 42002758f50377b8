import { CommerceError } from '@commerce/domain-primitives';

export const accountNotFound = (): CommerceError =>
  new CommerceError({
    code: 'account-not-found',
    kind: 'not-found',
    message: 'There is no such reward account.',
  });

export const insufficientPoints = (balance: number, points: number): CommerceError =>
  new CommerceError({
    code: 'insufficient-points',
    kind: 'conflict',
    message: `Insufficient points: balance ${balance}, requested ${points}.`,
  });

export const idempotencyKeyReused = (): CommerceError =>
  new CommerceError({
    code: 'idempotency-key-reused',
    kind: 'unprocessable',
    message: 'This Idempotency-Key was used with a different body. Use a new key.',
  });

export const orderCancelled = (): CommerceError =>
  new CommerceError({
    code: 'order-cancelled',
    kind: 'conflict',
    message: 'The order is cancelled. No points can be spent on it.',
  });

export const tooManyPoints = (): CommerceError =>
  new CommerceError({
    code: 'too-many-points',
    kind: 'unprocessable',
    message: 'The points exceed the largest number that can be stored exactly.',
  });
