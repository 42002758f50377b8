import { parseClock } from '../cache/cache-clock.ts';
import { elapsedMs } from '../cache/elapsed.ts';
import type { Lease } from '../cache/lease.ts';
import type { Coherence } from './coherence.ts';
import type { KeySpace } from './key-space.ts';
import type { RedisLink } from './redis-link.ts';

// Concurrent lookups of one entry share one command, unless it was sent so long ago that its reply may be outdated.
const SHARE_LOOKUP_MS = 2;

/** Values, and a clock that they are at least as new as: read in the same step, or proven shortly before. */
export interface Lookup {
  readonly values: readonly (string | null | undefined)[];
  readonly lease: Lease;
}

interface SharedRead {
  readonly sentAt: number;
  readonly generation: number;
  readonly lookup: Promise<Lookup | undefined>;
}

/**
 * Reads values, and the clock where it is needed; undefined while Redis is unavailable. Written without `async`: a
 * lookup should cost little more than a GET, and every extra promise between Redis and the caller adds to it.
 */
export class RedisReader {
  readonly #link: RedisLink;
  readonly #coherence: Coherence;
  readonly #keys: KeySpace;
  readonly #onFailure: (error: unknown) => void;
  readonly #underWay = new Map<string, SharedRead>();

  /** `onFailure` receives the error of a failed lookup. */
  constructor(
    link: RedisLink,
    coherence: Coherence,
    keys: KeySpace,
    onFailure: (error: unknown) => void,
  ) {
    this.#onFailure = onFailure;
    this.#link = link;
    this.#coherence = coherence;
    this.#keys = keys;
  }

  /**
   * Reads one value. Concurrent lookups of one entry share a command, and so a lease, unless that command was sent
   * before an invalidation this process knows of, or so long ago that it may predate another process's.
   */
  one(id: string): Promise<Lookup | undefined> {
    const sentAt = elapsedMs();
    const { generation } = this.#coherence;
    const shared = this.#underWay.get(id);
    if (shared?.generation === generation && sentAt - shared.sentAt < SHARE_LOOKUP_MS) {
      return shared.lookup;
    }
    const underWay: SharedRead = {
      sentAt,
      generation,
      lookup: this.#read([id], sentAt, () => {
        if (this.#underWay.get(id) === underWay) this.#underWay.delete(id);
      }),
    };
    this.#underWay.set(id, underWay);
    return underWay.lookup;
  }

  /** Reads many values in one command. Without ids it only takes a lease. */
  many(ids: readonly string[]): Promise<Lookup | undefined> {
    return this.#read(ids, elapsedMs(), () => undefined);
  }

  /** Reads only the clock: renews the proof that the copies in memory are current. */
  async clock(): Promise<void> {
    await this.#readClock([], elapsedMs());
  }

  #read(ids: readonly string[], sentAt: number, onEnd: () => void): Promise<Lookup | undefined> {
    return this.#coherence.isCurrent(sentAt)
      ? this.#readValues(ids, sentAt, onEnd)
      : this.#readWithClock(ids, sentAt).finally(onEnd);
  }

  // While the applied clock is proven, it serves as the lease, and a lookup is one GET:
  //
  //     proof 7 ── GET sent, lease 7 ─────────── OLD ──► hit as of 7: not kept once 8 has been applied
  //                      invalidation 8 ──┘
  //
  // An invalidation in between can only make the store refuse what is fetched under this lease.
  #readValues(
    ids: readonly string[],
    sentAt: number,
    onEnd: () => void,
  ): Promise<Lookup | undefined> {
    const lease: Lease = { clock: this.#coherence.clock, takenAt: sentAt };
    return this.#valuesOf(ids).then(
      (values) => {
        onEnd();
        return { values, lease };
      },
      (error: unknown) => {
        onEnd();
        this.#onFailure(error);
        return undefined;
      },
    );
  }

  #valuesOf(ids: readonly string[]): Promise<(string | null)[]> {
    const [id, ...others] = ids;
    if (id === undefined) return Promise.resolve([]);
    if (others.length > 0) {
      return this.#link.run((client) => client.mget(...ids.map((each) => this.#keys.value(each))));
    }
    return this.#link.run((client) => client.get(this.#keys.value(id))).then((value) => [value]);
  }

  async #readWithClock(ids: readonly string[], sentAt: number): Promise<Lookup | undefined> {
    const first = await this.#readClock(ids, sentAt);
    if (first !== 'no clock') return first;
    // After FLUSHALL a new epoch begins, and the values are read again.
    await this.#link.reopen();
    const again = await this.#readClock(ids, elapsedMs());
    return again === 'no clock' ? undefined : again;
  }

  async #readClock(
    ids: readonly string[],
    sentAt: number,
  ): Promise<Lookup | 'no clock' | undefined> {
    try {
      const names = [...ids.map((id) => this.#keys.value(id)), this.#keys.clock];
      const values = await this.#link.run((client) => client.mget(...names));
      const clock = parseClock(values[ids.length]);
      this.#coherence.onClockRead(clock, sentAt, elapsedMs());
      return clock === undefined ? 'no clock' : { values, lease: { clock, takenAt: sentAt } };
    } catch (error) {
      this.#onFailure(error);
      return undefined;
    }
  }
}
