import { correlationIdSchema } from '@commerce/event-contracts';

/** The header that carries the correlation id, in requests and responses. */
export const CORRELATION_ID_HEADER = 'X-Correlation-Id';

/** Returns the caller's correlation id if it is well-formed, else a new one. */
export const correlationIdFrom = (candidate: unknown): string => {
  const result = correlationIdSchema.safeParse(candidate);
  return result.success ? result.data : crypto.randomUUID();
};
