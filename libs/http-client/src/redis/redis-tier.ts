import { setTimeout as delay } from 'node:timers/promises';
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
import { Bookkeeper } from './bookkeeper.ts';
import { Coherence } from './coherence.ts';
import { InvalidationFeed } from './invalidation-feed.ts';
import type { KeySpace } from './key-space.ts';
import { Readings } from './readings.ts';
import type { Reading } from './readings.ts';
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
import { KEEP_BOOKS } from './scripts/keep-books.ts';
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

// What is put into the books in one go: keeps the server busy for half a millisecond (measured).
const BOOKED_AT_ONCE = 10;
// Between two attempts of an invalidation: lets a lost connection be noticed.
const INVALIDATION_PAUSE_MS = 20;

const NOTHING: InvalidationTarget = { tags: [], urls: [] };

/** The shared cache in Redis. See `key-space.ts` for what is kept, `scripts/` for how it changes. */
export class RedisTier implements SharedTier {
  readonly #options: RedisTierOptions;
  readonly #link: RedisLink;
  readonly #feed: InvalidationFeed;
  readonly #coherence: Coherence;
  readonly #varyMemory = new VaryMemory();
  readonly #readings: Readings;
  readonly #bookkeeper: Bookkeeper;
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
    this.#readings = new Readings(this.#link, this.#coherence, options.keys);
    this.#bookkeeper = new Bookkeeper(() => this.#keepBooks());
  }

  // Not async, like what it calls: every promise between Redis and the caller takes its share of a
  // lookup that is to cost hardly more than a GET.
  lookup(key: CacheKey, url: string): Promise<SharedLookup> {
    const id = this.#idOf(key, url);
    return this.#readings.one(id).then((reading) => {
      const found = this.#interpret(key, url, id, reading);
      return found === 'other variant' ? this.#lookupVariant(key, url) : found;
    });
  }

  async lookupMany(keys: readonly CacheKey[]): Promise<SharedLookup[]> {
    const wanted = keys.map((key) => {
      const url = resourceUrl(key);
      return { key, url, id: this.#idOf(key, url) };
    });
    const reading = await this.#readings.many(wanted.map(({ id }) => id));
    return await Promise.all(
      wanted.map(async ({ key, url, id }, index) => {
        const own = reading && { values: [reading.values[index]], lease: reading.lease };
        const found = this.#interpret(key, url, id, own);
        return found === 'other variant' ? await this.lookup(key, url) : found;
      }),
    );
  }

  async takeLease(): Promise<Lease | undefined> {
    return (await this.#readings.many([]))?.lease;
  }

  async store(entry: CacheEntry, lease: Lease): Promise<StoreOutcome> {
    const { keys, graceMs } = this.#options;
    this.#varyMemory.remember(entry.url, Object.keys(entry.vary ?? {}).sort());
    try {
      const args = storeArguments(entry, lease, graceMs);
      const answer = await this.#link.run((client) =>
        runScript(client, STORE_ENTRY, [keys.value(entry.id)], args),
      );
      return this.#noteStored(parseStoreAnswer(answer, lease));
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
      this.#bookkeeper.note();
      this.#coherence.onOwnInvalidation(target, slice.before, slice.clock);
      deleted += slice.removed;
      if (slice.isLast) return { deleted };
    }
  }

  localCopiesAreInStep(nowMs: number): boolean {
    const now = elapsedMs(nowMs);
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

  recorded(): Promise<void> {
    return this.#bookkeeper.finish();
  }

  close(): Promise<void> {
    this.#bookkeeper.close();
    this.#feed.close();
    this.#link.close();
    return Promise.resolve();
  }

  #noteStored(outcome: StoreOutcome): StoreOutcome {
    if (outcome.kind === 'stored') this.#bookkeeper.note();
    // Replacing a different answer counts as an invalidation, and this process has just applied it.
    if (outcome.kind === 'stored' && outcome.clock.sequence > outcome.before.sequence) {
      this.#coherence.onOwnInvalidation(NOTHING, outcome.before, outcome.clock);
    }
    // Flushed, or somebody deleted the fences alone: without a new epoch nothing could be stored again.
    if (outcome.kind === 'refused' && outcome.reason === 'flushed') void this.#link.reopen();
    return outcome;
  }

  async #keepBooks(): Promise<number> {
    const { clock, prefix } = this.#options.keys;
    const left = await this.#link.run((client) =>
      runScript(client, KEEP_BOOKS, [clock], [prefix, BOOKED_AT_ONCE]),
    );
    return Number(left);
  }

  // The first lookup of a resource that varies learns by what.
  async #lookupVariant(key: CacheKey, url: string): Promise<SharedLookup> {
    const id = this.#idOf(key, url);
    const found = this.#interpret(key, url, id, await this.#readings.one(id));
    return found === 'other variant' ? { kind: 'unavailable' } : found;
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
    const value = parseStoredValue(reading.values[0], key, url, id, lease.clock.epoch, tagsHeader);
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

  #renewProof(): void {
    this.#renewal ??= this.#readings.clock().finally(() => (this.#renewal = undefined));
  }

  // An invalidation is idempotent, so it is repeated over a lost connection until its time is up.
  async #invalidateSlice(
    target: InvalidationTarget,
    giveUpAt: number,
  ): Promise<InvalidationSlice | undefined> {
    const { keys } = this.#options;
    await this.#link.ready(giveUpAt - elapsedMs());
    try {
      const args = invalidateArguments(keys, target);
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
