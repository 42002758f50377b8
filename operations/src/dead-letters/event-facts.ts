import { envelopeSchema } from '@commerce/event-contracts';
import * as z from 'zod';
import type { DeadLetter } from './dead-letter.ts';

// Only what helps an operator to recognise it: an event may be dead because its envelope is broken.
const busEvent = z.object({
  detail: envelopeSchema
    .pick({ id: true, type: true, subject: true, correlationId: true })
    .partial(),
});

/** What an event says about itself, as far as it says it. */
export type EventFacts = Partial<z.output<typeof busEvent>['detail']>;

export const eventOf = (letter: DeadLetter): EventFacts | undefined => {
  if (letter.kind !== 'event') return undefined;
  const read = busEvent.safeParse(letter.event);
  return read.success ? read.data.detail : undefined;
};
