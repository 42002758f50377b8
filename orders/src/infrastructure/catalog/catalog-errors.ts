import {
  BulkheadFullError,
  CircuitOpenError,
  DependencySilentError,
} from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';

const RETRY_AFTER_SECONDS = 5;

/** A refused call says when to retry; any other failure is retried after a short wait. */
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
    message: 'The catalog is unavailable. No order was placed. Try again.',
    retryAfterSeconds: retryAfterSeconds(cause),
    cause,
  });

export const catalogInvalidResponse = (cause: unknown): CommerceError =>
  new CommerceError({
    code: 'catalog-invalid-response',
    kind: 'unavailable',
    message: 'The catalog sent an invalid response. No order was placed. Try again.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
