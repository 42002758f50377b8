import { setTimeout as delay } from 'node:timers/promises';
import { parseClock } from '../cache/cache-clock.ts';
import type { CacheClock } from '../cache/cache-clock.ts';
import { entryId, resourceUrl, selectVary, varyMatches } from '../cache/cache-entry.ts';
import type { CacheEntry, CacheKey } from '../cache/cache-entry.ts';
import { elapsedMs } from '../cache/elapsed.ts';
import { leaseAt } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import type {
  InvalidationTarget,
  LocalCopies,
  SharedLookup,
  SharedTier,
  StoreOutcome,
} from '../cache/shared-tier.ts';
import { Coherence } from './coherence.ts';
import { InvalidationFeed } from './invalidation-feed.ts';
import type { KeySpace } from './key-space.ts';
import { RedisLink } from './redis-link.ts';
import type { RedisLinkState, RedisLinkTimes } from './redis-link.ts';
import {
  invalidateArguments,
  parseInvalidateAnswer,
  parseStoreAnswer,
  storeArguments,
} from './script-arguments.ts';
import type { InvalidationSlice } from './script-arguments.ts';
import { INVALIDATE } from './scripts/invalidate.ts';
import { runScript } from './scripts/redis-script.ts';
import type { RedisClient } from './scripts/redis-script.ts';
import { STORE_ENTRY } from './scripts/store-entry.ts';
import { parseStoredValue } from './stored-value.ts';
import { VaryMemory } from './vary-memory.ts';
import { withTimeout } from './with-timeout.ts';

/** How the tier works with Redis. */
export interface RedisTierOptions extends RedisLinkTimes {
  readonly keys: KeySpace;
  readonly tagsHeader: string;
  readonly graceMs: number;
  readonly maxLagMs: number;
  /** How long an invalidation may take, reconnecting included. */
  readonly invalidationTimeoutMs: number;
  readonly onState: (state: RedisLinkState) => void;
}

// What one slice of an invalidation removes: keeps the server busy for 3-4 ms at most (measured).
const SLICE = 1_000;
// Lookups of one entry under way at once share one command, unless it is so old that its answer may be.
const SHARE_LOOKUP_MS = 2;
// Between two attempts of an invalidation: lets a lost connection be noticed.
const INVALIDATION_PAUSE_MS = 20;

/** Values and the clock, read in one step: what they show holds as of that clock. */
interface Reading {
  readonly values: readonly (string | null | undefined)[];
  readonly lease: Lease;
}

const NOTHING: InvalidationTarget = { tags: [], urls: [] };

interface ReadingUnderWay {
  readonly sentAt: number;
  readonly generation: number;
  readonly reading: Promise<Reading | undefined>;
}

/** The shared cache in Redis. See `key-space.ts` for what is kept, `scripts/` for how it changes. */
export class RedisTier implements SharedTier {
  readonly #options: RedisTierOptions;
  readonly #link: RedisLink;
  readonly #feed: InvalidationFeed;
  readonly #coherence: Coherence;
  readonly #varyMemory = new VaryMemory();
  readonly #underWay = new Map<string, ReadingUnderWay>();
  #renewal: Promise<unknown> | undefined;
  #lease: Lease | undefined;
  #checkedAt = 0;

  constructor(connect: () => RedisClient, copies: LocalCopies, options: RedisTierOptions) {
    this.#options = options;
    this.#coherence = new Coherence(copies, options.maxLagMs);
    this.#feed = new InvalidationFeed(connect(), options.keys.channel, {
      onListening: () => this.#coherence.onListening(),
      onMessage: (message) => this.#coherence.onMessage(message),
      onDeaf: () => this.#coherence.onDeaf(),
    });
    this.#link = new RedisLink(connect(), options.keys, options, {
      onState: (state) => {
        if (state !== 'ready') this.#coherence.distrust();
        options.onState(state);
      },
      onOpened: (clock, sentAt) => this.#coherence.onReading(clock, sentAt, elapsedMs()),
    });
  }

  async lookup(key: CacheKey, url: string): Promise<SharedLookup> {
    const id = this.#idOf(key, url);
    const found = this.#interpret(key, url, id, await this.#readOnce(id));
    if (found !== 'other variant') return found;
    const variant = this.#idOf(key, url);
    const again = this.#interpret(key, url, variant, await this.#readOnce(variant));
    return again === 'other variant' ? { kind: 'unavailable' } : again;
  }

  async lookupMany(keys: readonly CacheKey[]): Promise<SharedLookup[]> {
    const wanted = keys.map((key) => {
      const url = resourceUrl(key);
      return { key, url, id: this.#idOf(key, url) };
    });
    const reading = await this.#read(wanted.map(({ id }) => id));
    return await Promise.all(
      wanted.map(async ({ key, url, id }, index) => {
        const own = reading && { values: [reading.values[index]], lease: reading.lease };
        const found = this.#interpret(key, url, id, own);
        return found === 'other variant' ? await this.lookup(key, url) : found;
      }),
    );
  }

  async takeLease(): Promise<Lease | undefined> {
    return (await this.#read([]))?.lease;
  }

  async store(entry: CacheEntry, lease: Lease): Promise<StoreOutcome> {
    const { keys, graceMs } = this.#options;
    this.#varyMemory.remember(entry.url, Object.keys(entry.vary ?? {}).sort());
    try {
      const args = storeArguments(keys, entry, lease, graceMs);
      const answer = await this.#link.run((client) =>
        runScript(client, STORE_ENTRY, [keys.clock], args),
      );
      return this.#noteStored(parseStoreAnswer(answer));
    } catch {
      return { kind: 'unavailable' };
    }
  }

  async invalidate(target: InvalidationTarget): Promise<{ deleted: number }> {
    const giveUpAt = elapsedMs() + this.#options.invalidationTimeoutMs;
    let deleted = 0;
    for (;;) {
      const slice = await this.#invalidateSlice(target, giveUpAt);
      if (slice === undefined) continue;
      this.#coherence.onOwnInvalidation(target, slice.before, slice.clock);
      deleted += slice.removed;
      if (slice.isLast) return { deleted };
    }
  }

  localCopiesAreInStep(): boolean {
    const now = elapsedMs();
    this.#checkedAt = now;
    if (!this.#coherence.isTrusted(now)) return false;
    if (this.#coherence.isDueForReading(now)) this.#renewProof();
    return true;
  }

  mayKeepLocally(clock: CacheClock): boolean {
    return this.#coherence.mayKeep(clock);
  }

  localLease(): Lease {
    // The same for all hits of a few milliseconds: an earlier lease is never the more lenient one.
    const isCurrent =
      this.#lease !== undefined &&
      this.#lease.clock === this.#coherence.clock &&
      this.#checkedAt - this.#lease.takenAt < this.#options.maxLagMs;
    if (this.#lease === undefined || !isCurrent) this.#lease = leaseAt(this.#coherence.clock);
    return this.#lease;
  }

  generation(): number {
    return this.#coherence.generation;
  }

  ready(timeoutMs: number): Promise<void> {
    return this.#link.ready(timeoutMs);
  }

  close(): Promise<void> {
    this.#feed.close();
    this.#link.close();
    return Promise.resolve();
  }

  // Replacing a different answer counts as an invalidation, and this process has just applied it.
  #noteStored(outcome: StoreOutcome): StoreOutcome {
    if (outcome.kind === 'stored' && outcome.clock.sequence > outcome.before.sequence) {
      this.#coherence.onOwnInvalidation(NOTHING, outcome.before, outcome.clock);
    }
    return outcome;
  }

  #idOf(key: CacheKey, url: string): string {
    const names = this.#varyMemory.namesOf(url);
    return names.length === 0 ? entryId(url) : entryId(url, selectVary(names, key.headers));
  }

  #interpret(
    key: CacheKey,
    url: string,
    id: string,
    reading: Reading | undefined,
  ): SharedLookup | 'other variant' {
    if (reading === undefined) return { kind: 'unavailable' };
    const { lease } = reading;
    const { tagsHeader } = this.#options;
    const value = parseStoredValue(reading.values[0], key, id, lease.clock.epoch, tagsHeader);
    if (value.kind === 'varies') {
      this.#varyMemory.remember(url, value.names);
      return this.#idOf(key, url) === id ? { kind: 'miss', lease } : 'other variant';
    }
    const usable =
      value.kind === 'entry' &&
      value.entry.deleteAt > Date.now() &&
      varyMatches(value.entry.vary, key.headers);
    return usable ? { kind: 'hit', entry: value.entry, lease } : { kind: 'miss', lease };
  }

  // Lookups of one entry that are under way at once share a command, and so a lease. Not one that
  // began before an invalidation this process knows of, or so long ago that it may predate another's.
  #readOnce(id: string): Promise<Reading | undefined> {
    const now = elapsedMs();
    const { generation } = this.#coherence;
    const shared = this.#underWay.get(id);
    if (shared?.generation === generation && now - shared.sentAt < SHARE_LOOKUP_MS) {
      return shared.reading;
    }
    const reading = this.#read([id]).finally(() => {
      if (this.#underWay.get(id)?.reading === reading) this.#underWay.delete(id);
    });
    this.#underWay.set(id, { sentAt: now, generation, reading });
    return reading;
  }

  async #read(ids: readonly string[]): Promise<Reading | undefined> {
    const first = await this.#readWithClock(ids);
    if (first !== 'no clock') return first;
    // FLUSHALL: a new epoch begins, and then the values are asked for again.
    await this.#link.reopen();
    const again = await this.#readWithClock(ids);
    return again === 'no clock' ? undefined : again;
  }

  async #readWithClock(ids: readonly string[]): Promise<Reading | 'no clock' | undefined> {
    const { keys } = this.#options;
    const sentAt = elapsedMs();
    try {
      const names = [...ids.map((id) => keys.value(id)), keys.clock];
      const values = await this.#link.run((client) => client.mget(...names));
      const clock = parseClock(values[ids.length]);
      this.#coherence.onReading(clock, sentAt, elapsedMs());
      return clock === undefined ? 'no clock' : { values, lease: leaseAt(clock) };
    } catch {
      return undefined;
    }
  }

  #renewProof(): void {
    this.#renewal ??= this.#readWithClock([]).finally(() => (this.#renewal = undefined));
  }

  // An invalidation is idempotent, so it is repeated over a lost connection until its time is up.
  async #invalidateSlice(
    target: InvalidationTarget,
    giveUpAt: number,
  ): Promise<InvalidationSlice | undefined> {
    const { keys } = this.#options;
    await this.#link.ready(giveUpAt - elapsedMs());
    try {
      const args = invalidateArguments(keys, target, SLICE);
      const running = runScript(this.#link.client, INVALIDATE, [keys.clock], args);
      return parseInvalidateAnswer(await withTimeout(running, Math.max(1, giveUpAt - elapsedMs())));
    } catch (error) {
      // What Redis refuses (a missing permission) it would refuse again.
      const isRefusal = error instanceof Error && error.name === 'ReplyError';
      if (isRefusal || elapsedMs() >= giveUpAt) throw error;
      await delay(INVALIDATION_PAUSE_MS);
      return undefined;
    }
  }
}
