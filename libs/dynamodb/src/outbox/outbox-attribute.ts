import { CommerceError } from '@commerce/domain-primitives';
import { envelopeSchema, type EventEnvelope, violationsOf } from '@commerce/event-contracts';
import * as z from 'zod';

/**
 * The attribute of an item that holds the events raised by the save that wrote it. Every save sets
 * it, to an empty list where it raised none, so one stream record carries the events of one save.
 */
export const OUTBOX_ATTRIBUTE = 'outbox';

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
