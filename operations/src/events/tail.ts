import { type EventEnvelope, envelopeSchema } from '@commerce/event-contracts';
import type { BusControl, JournalEntry } from '../platform/bus-control.ts';

export interface TailRequest {
  readonly since: Date;
  /** Only these types; all, when empty. */
  readonly types: readonly string[];
  readonly show: (entry: JournalEntry) => void;
  /** Ends the tail. */
  readonly signal: AbortSignal;
}

const WAIT_SECONDS = 5;

/** Shows events of the journal from a moment on, and goes on as they come, until it is told to end. */
export const tail = async (
  bus: Pick<BusControl, 'eventsAfter'>,
  { since, types, show, signal }: TailRequest,
): Promise<void> => {
  let position = 0;
  while (!signal.aborted) {
    const entries = await bus.eventsAfter(position, WAIT_SECONDS);
    position = entries.at(-1)?.position ?? position;
    for (const entry of entries) {
      const isWanted = types.length === 0 || types.includes(entry.event['detail-type']);
      if (isWanted && entry.acceptedAt >= since.getTime()) show(entry);
    }
  }
};

const about = ({ subject, id, correlationId }: EventEnvelope): string =>
  `${subject}  ${id}  (correlation ${correlationId})`;

/** One line for a human. */
export const describeEntry = ({ acceptedAt, event, replayOf }: JournalEntry): string => {
  const read = envelopeSchema.safeParse(event.detail);
  const repeated = replayOf === undefined ? '' : `  replay of ${replayOf}`;
  const what = read.success ? about(read.data) : JSON.stringify(event.detail);
  const time = new Date(acceptedAt).toISOString().slice(11, 23);
  return `${time}  ${event['detail-type'].padEnd(22)}  ${what}${repeated}`;
};
