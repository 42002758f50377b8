import { CommerceError } from '@commerce/domain-primitives';
import { envelopeSchema, type EventEnvelope, violationsOf } from '@commerce/event-contracts';
import * as z from 'zod';

/**
 * The attribute of an item that holds the events raised by the save that wrote it. Every save sets
 * it, to an empty list where it raised none, so one stream record carries the events of one save.
 */
export const OUTBOX_ATTRIBUTE = 'outbox';

/**
 * Beside the outbox: the X-Ray trace header of the request that saved. A stream carries no trace, and
 * without it what the events bring about would stand in another trace than what caused them.
 */
export const TRACE_ATTRIBUTE = 'outboxTrace';

/**
 * What a save writes for the relay. To be spread into an item that is put as a whole, so that the
 * trace of an earlier save goes with its events.
 *
 * @param traceHeader as Lambda tells it for each invocation.
 */
export const outboxAttributes = (
  envelopes: readonly EventEnvelope[],
  traceHeader: string | undefined = process.env._X_AMZN_TRACE_ID,
) => ({
  [OUTBOX_ATTRIBUTE]: envelopes,
  ...(envelopes.length > 0 && traceHeader && { [TRACE_ATTRIBUTE]: traceHeader }),
});

const outboxSchema = z.array(envelopeSchema);

/** @throws CommerceError `outbox-unreadable` for an attribute no save of ours wrote. */
export const parseOutbox = (attribute: unknown): EventEnvelope[] => {
  if (attribute === undefined) return [];
  const result = outboxSchema.safeParse(attribute);
  if (!result.success) {
    throw new CommerceError({
      code: 'outbox-unreadable',
      kind: 'invalid-input',
      message: 'The outbox of an item holds something that is no event.',
      violations: violationsOf(result.error),
    });
  }
  return result.data;
};
