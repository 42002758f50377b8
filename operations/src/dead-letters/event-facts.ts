import { envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';
import type { DeadLetter } from './dead-letter.ts';

// Only the fields that identify it, all optional: the event may be dead because its envelope is invalid.
const busEvent = z.object({
  detail: envelopeSchema
    .pick({ id: true, type: true, subject: true, correlationId: true })
    .partial(),
});

/** The identifying fields that the event has. */
export type EventFacts = Partial<z.output<typeof busEvent>['detail']>;

export const eventOf = (deadLetter: DeadLetter): EventFacts | undefined => {
  if (deadLetter.kind !== 'event') return undefined;
  const read = busEvent.safeParse(deadLetter.event);
  return read.success ? read.data.detail : undefined;
};
