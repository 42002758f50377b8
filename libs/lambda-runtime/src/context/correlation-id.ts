import { correlationIdSchema } from '@commerce/event-contracts';

export const CORRELATION_ID_HEADER = 'X-Correlation-Id';

/** The caller's correlation id when it is well formed, else a new one. */
export const correlationIdFrom = (candidate: unknown): string => {
  const result = correlationIdSchema.safeParse(candidate);
  return result.success ? result.data : crypto.randomUUID();
};
