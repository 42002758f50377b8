import { isSubject, SUBJECT_RULE } from '@commerce/domain-primitives';
import * as z from 'zod';
import { EVENT_SOURCES, type EventSource } from './event-sources.ts';
import { wireId, wireTime } from './wire-types.ts';

/** A correlation id, in a header or an event: 1 to 128 visible ASCII characters. */
export const correlationIdSchema = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** The schema of the envelope of every event. */
export const envelopeSchema = z.object({
  id: wireId.describe('Unique, and stable over every redelivery'),
  type: z.string(),
  version: z.int().positive().describe("Version of the schema of 'data'"),
  source: z.enum(EVENT_SOURCES),
  occurredAt: wireTime,
  correlationId: correlationIdSchema.describe('Id of the request that started the chain of events'),
  causationId: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('Id of the event that led to this one'),
  // The contract of an event says more: its subject equals a field of its data.
  subject: z
    .string()
    .refine(isSubject, SUBJECT_RULE)
    .describe('Id of the aggregate the event is about: one of the platform, or a customer id'),
  data: z.unknown(),
});

/** An event as it is sent: the `detail` on the bus, and an element of an aggregate's outbox. */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly version: number;
  readonly source: EventSource;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly subject: string;
  readonly data: Data;
}
