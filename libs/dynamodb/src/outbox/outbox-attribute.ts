import { CommerceError } from '@commerce/domain-primitives';
import { envelopeSchema, type EventEnvelope, violationsOf } from '@commerce/event-contracts';
import * as z from 'zod';

/**
 * The attribute of an item that holds the events raised by the save of the item. Every save sets it, to an empty list
 * without events, so that one stream record contains the events of one save.
 */
export const OUTBOX_ATTRIBUTE = 'outbox';

/**
 * The attribute that holds the X-Ray trace header of the request that saved the item. A stream does not carry a trace;
 * without this attribute the consumers of the events would be in another trace than their cause.
 */
export const TRACE_ATTRIBUTE = 'outboxTrace';

/**
 * Returns the attributes that a save writes for the relay. Spread them into an item that is put as a whole, so that the
 * trace of an earlier save is removed with its events.
 *
 * @param traceHeader default: the one that Lambda sets for each invocation.
 * @example new PutCommand({ TableName, Item: { ...item, ...outboxAttributes(envelopes) } })
 */
export const outboxAttributes = (
  envelopes: readonly EventEnvelope[],
  traceHeader: string | undefined = process.env._X_AMZN_TRACE_ID,
) => ({
  [OUTBOX_ATTRIBUTE]: envelopes,
  ...(envelopes.length > 0 && traceHeader && { [TRACE_ATTRIBUTE]: traceHeader }),
});

const outboxSchema = z.array(envelopeSchema);

/**
 * Parses the outbox of an item; an item without one has no events.
 *
 * @throws CommerceError `outbox-unreadable` for a value that is not a list of event envelopes.
 */
export const parseOutbox = (attribute: unknown): EventEnvelope[] => {
  if (attribute === undefined) return [];
  const result = outboxSchema.safeParse(attribute);
  if (!result.success) {
    throw new CommerceError({
      code: 'outbox-unreadable',
      kind: 'invalid-input',
      message: 'The outbox of an item contains a value that is not an event.',
      violations: violationsOf(result.error),
    });
  }
  return result.data;
};
