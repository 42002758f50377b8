import { setTimeout as sleep } from 'node:timers/promises';
import { type EventEnvelope, envelopeSchema } from '@commerce/event-contracts';
import type { BusControl, JournalEntry } from '../stage/bus-control.ts';

export interface TailRequest {
  readonly since: Date;
  /** Only these types; all, when empty. */
  readonly types: readonly string[];
  readonly show: (entry: JournalEntry) => void;
  /** Called when the connection to the bus is lost; the tail continues from its position. */
  readonly lost: () => void;
  /** Ends the tail. */
  readonly signal: AbortSignal;
}

const WAIT_SECONDS = 5;
const RETRY_MS = 500;

type Journal = Pick<BusControl, 'eventsAfter'>;

/** Polls until the bus responds; empty when the signal aborts first. */
const entriesAfterReconnect = async (
  bus: Journal,
  position: number,
  signal: AbortSignal,
): Promise<readonly JournalEntry[]> => {
  while (!signal.aborted) {
    await sleep(RETRY_MS);
    const entries = await bus.eventsAfter(position).catch(() => undefined);
    if (entries !== undefined) return entries;
  }
  return [];
};

/**
 * Shows the events of the journal since a time, and new ones until the signal aborts.
 *
 * @throws when the bus cannot be reached at the start.
 */
export const tail = async (
  bus: Journal,
  { since, types, show, lost, signal }: TailRequest,
): Promise<void> => {
  let position = 0;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const entries = await bus.eventsAfter(position, WAIT_SECONDS).catch((error: unknown) => {
      if (isFirst) throw error;
      lost();
      return entriesAfterReconnect(bus, position, signal);
    });
    position = entries.at(-1)?.position ?? position;
    for (const entry of entries) {
      const isWanted = types.length === 0 || types.includes(entry.event['detail-type']);
      if (isWanted && entry.acceptedAt >= since.getTime()) show(entry);
    }
  }
};

const about = ({ subject, id, correlationId }: EventEnvelope): string =>
  `${subject}  ${id}  (correlation ${correlationId})`;

/** One line of text. */
export const describeEntry = ({ acceptedAt, event, replayOf }: JournalEntry): string => {
  const read = envelopeSchema.safeParse(event.detail);
  const repeated = replayOf === undefined ? '' : `  replay of ${replayOf}`;
  const what = read.success ? about(read.data) : JSON.stringify(event.detail);
  const time = new Date(acceptedAt).toISOString().slice(11, 23);
  return `${time}  ${event['detail-type'].padEnd(22)}  ${what}${repeated}`;
};
