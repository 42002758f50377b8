import * as z from 'zod';
import type { LoggedEvent } from '../events/event-log.ts';
import { Journal } from '../journal.ts';
import type { RuleReference } from '../registry.ts';
import type { Delivery } from './delivery.ts';

const recordSchema = z.object({
  key: z.string(),
  finished: z.boolean(),
  transportAttempts: z.number(),
  functionAttempts: z.number(),
});

type ProgressRecord = z.infer<typeof recordSchema>;

/** Which deliveries are finished and how often the others were tried, kept over a restart. */
export class Progress {
  readonly #records: Map<string, ProgressRecord>;
  readonly #journal: Journal;

  private constructor(records: Map<string, ProgressRecord>, journal: Journal) {
    this.#records = records;
    this.#journal = journal;
  }

  static async open(path: string): Promise<Progress> {
    const records = new Map<string, ProgressRecord>();
    const journal = await Journal.open(path, (record) => {
      const parsed = recordSchema.parse(record);
      records.set(parsed.key, parsed);
    });
    return new Progress(records, journal);
  }

  /** The deliveries of logged events that are still to be made. Their age counts from `now`: the bus was not there. */
  unfinished(entries: readonly LoggedEvent[], now: number): readonly Delivery[] {
    return entries
      .flatMap((entry) => deliveriesOf(entry, now))
      .filter(({ key }) => this.#records.get(key)?.finished !== true)
      .map((delivery) => ({ ...delivery, ...attemptsOf(this.#records.get(delivery.key)) }));
  }

  noteRetry({ key, transportAttempts, functionAttempts }: Delivery): void {
    this.#journal.note({ key, finished: false, transportAttempts, functionAttempts });
  }

  noteFinished({ key, transportAttempts, functionAttempts }: Delivery): void {
    this.#journal.note({ key, finished: true, transportAttempts, functionAttempts });
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }
}

const attemptsOf = (record: ProgressRecord | undefined): Partial<Delivery> => {
  if (record === undefined) return {};
  return { transportAttempts: record.transportAttempts, functionAttempts: record.functionAttempts };
};

/** One delivery for each rule that matched when the event was accepted. */
export const deliveriesOf = (entry: LoggedEvent, startedAt: number): readonly Delivery[] =>
  entry.rules.map((reference) => ({
    key: deliveryKey(entry.position, reference),
    position: entry.position,
    event: entry.event,
    ...reference,
    startedAt,
    transportAttempts: 0,
    functionAttempts: 0,
  }));

const deliveryKey = (position: number, { service, rule }: RuleReference): string =>
  `${position}/${service}/${rule}`;
