import * as z from 'zod';
import { EVENT_SOURCES, type EventSource } from './event-sources.ts';
import { wireId, wireTime } from './wire-types.ts';

/** 1 to 128 visible ASCII characters: what a correlation id may be, in a header and in an event. */
export const correlationIdSchema = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** What every event is wrapped in, whatever its type. */
export const envelopeSchema = z.object({
  id: wireId.describe('Unique, and stable over every redelivery'),
  type: z.string(),
  version: z.int().positive().describe("Version of the schema of 'data'"),
  source: z.enum(EVENT_SOURCES),
  occurredAt: wireTime,
  correlationId: correlationIdSchema.describe('The request that began it all'),
  causationId: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('Id of the event that led to this one'),
  subject: wireId.describe('Id of the aggregate the event is about'),
  data: z.unknown(),
});

/** An event as it travels: `detail` on the bus, and the items of an aggregate's outbox. */
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
