import { setTimeout as sleep } from 'node:timers/promises';
import { type EventEnvelope, envelopeSchema } from '@commerce/event-contracts';
import type { BusControl, JournalEntry } from '../platform/bus-control.ts';

export interface TailRequest {
  readonly since: Date;
  /** Only these types; all, when empty. */
  readonly types: readonly string[];
  readonly show: (entry: JournalEntry) => void;
  /** Told when the bus has gone; the tail goes on where it was when it is back. */
  readonly lost: () => void;
  /** Ends the tail. */
  readonly signal: AbortSignal;
}

const WAIT_SECONDS = 5;
const LOOK_AGAIN_MS = 500;

type Journal = Pick<BusControl, 'eventsAfter'>;

/** Asks again until the bus answers; there are none when it is told to end before that. */
const entriesOnceBack = async (
  bus: Journal,
  position: number,
  signal: AbortSignal,
): Promise<readonly JournalEntry[]> => {
  while (!signal.aborted) {
    await sleep(LOOK_AGAIN_MS);
    const entries = await bus.eventsAfter(position).catch(() => undefined);
    if (entries !== undefined) return entries;
  }
  return [];
};

/**
 * Shows events of the journal from a moment on, and goes on as they come, until it is told to end.
 *
 * @throws when there is no bus to begin with.
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
      return entriesOnceBack(bus, position, signal);
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

/** One line for a human. */
export const describeEntry = ({ acceptedAt, event, replayOf }: JournalEntry): string => {
  const read = envelopeSchema.safeParse(event.detail);
  const repeated = replayOf === undefined ? '' : `  replay of ${replayOf}`;
  const what = read.success ? about(read.data) : JSON.stringify(event.detail);
  const time = new Date(acceptedAt).toISOString().slice(11, 23);
  return `${time}  ${event['detail-type'].padEnd(22)}  ${what}${repeated}`;
};
