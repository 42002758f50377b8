import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 5;

export const catalogUnavailable = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'catalog-unavailable',
    kind: 'unavailable',
    message: 'Products cannot be looked up for now. Nothing was ordered; try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });

export const catalogAnswerUnusable = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'catalog-answer-unusable',
    kind: 'unavailable',
    message: 'The catalog gave an answer that cannot be used. Nothing was ordered; try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
