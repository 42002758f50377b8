import * as z from 'zod';
import type { JsonObject } from '../../patterns/index.ts';
import { Journal } from '../journal.ts';

const jsonObject = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null);

const entrySchema = z.object({
  /** 1, 2, 3 … in the order of acceptance. */
  position: z.int(),
  acceptedAt: z.number(),
  eventBus: z.string(),
  event: jsonObject,
  /** The rules that matched when the event was accepted. */
  rules: z.array(z.object({ service: z.string(), rule: z.string() })),
  /** Set when the entry is a repetition of an earlier one that an operator asked for. */
  replayOf: z.int().optional(),
});

export type LoggedEvent = z.infer<typeof entrySchema>;

/**
 * Everything the bus ever accepted, in order. Event and matched rules are one record: once PutEvents has
 * responded, it is fixed which functions get the event. Held in memory as well, about 2 KB an event.
 */
export class EventLog {
  readonly #entries: LoggedEvent[];
  readonly #journal: Journal;
  #growth = Promise.withResolvers<undefined>();
  #lastPosition: number;

  private constructor(entries: LoggedEvent[], journal: Journal) {
    this.#entries = entries;
    this.#journal = journal;
    this.#lastPosition = entries.at(-1)?.position ?? 0;
  }

  static async open(path: string): Promise<EventLog> {
    const entries: LoggedEvent[] = [];
    const journal = await Journal.open(path, (record) => {
      entries.push(entrySchema.parse(record));
    });
    return new EventLog(entries, journal);
  }

  /** Adds an entry; resolves once it is on disk. Entries become readable in the order of their positions. */
  async append(entry: Omit<LoggedEvent, 'position'>): Promise<LoggedEvent> {
    this.#lastPosition += 1;
    const logged = { position: this.#lastPosition, ...entry };
    await this.#journal.append(logged);
    this.#entries.push(logged);
    this.#growth.resolve(undefined);
    this.#growth = Promise.withResolvers<undefined>();
    return logged;
  }

  /** Entries behind a position, oldest first. */
  after(position: number, limit: number): readonly LoggedEvent[] {
    // Positions count up by one, but an append that failed on a full disk leaves a gap: search rather than index.
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.position ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return this.#entries.slice(low, low + limit);
  }

  get lastPosition(): number {
    return this.#entries.at(-1)?.position ?? 0;
  }

  /** Resolves when an entry is added. */
  async nextEntry(): Promise<void> {
    await this.#growth.promise;
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }
}
