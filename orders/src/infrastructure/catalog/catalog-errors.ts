import {
  BulkheadFullError,
  CircuitOpenError,
  DependencySilentError,
} from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 5;

/** Whoever refuses a call knows when to ask again; for the rest a short pause is as good as any. */
const retryAfterSeconds = (cause: unknown): number =>
  cause instanceof CircuitOpenError ||
  cause instanceof DependencySilentError ||
  cause instanceof BulkheadFullError
    ? Math.max(1, Math.ceil(cause.retryAfterMs / 1_000))
    : RETRY_AFTER_SECONDS;

export const catalogUnavailable = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'catalog-unavailable',
    kind: 'unavailable',
    message: 'Products cannot be looked up for now. Nothing was ordered; try again.',
    retryAfterSeconds: retryAfterSeconds(cause),
    cause,
  });

export const catalogInvalidResponse = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'catalog-answer-unusable',
    kind: 'unavailable',
    message: 'The catalog gave an answer that cannot be used. Nothing was ordered; try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
