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
import { Bookkeeper } from './bookkeeper.ts';
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
  storeKeys,
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
// Lookups of one entry under way at once share one command, unless it is so old that its answer may be.
const SHARE_LOOKUP_MS = 2;
// Between two attempts of an invalidation: lets a lost connection be noticed.
const INVALIDATION_PAUSE_MS = 20;

/** Values, and a clock they are not older than: read in one step, or proven shortly before. */
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
    this.#bookkeeper = new Bookkeeper(() => this.#keepBooks());
  }

  async lookup(key: CacheKey, url: string): Promise<SharedLookup> {
    const id = this.#idOf(key, url);
    const found = this.#interpret(key, url, id, await this.#readOnce(id));
    return found === 'other variant' ? await this.#lookupVariant(key, url) : found;
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
        runScript(client, STORE_ENTRY, storeKeys(keys, entry), args),
      );
      return this.#noteStored(parseStoreAnswer(answer));
    } catch {
      return { kind: 'unavailable' };
    }
  }

  async invalidate(target: InvalidationTarget): Promise<{ deleted: number }> {
    const giveUpAt = elapsedMs() + this.#options.invalidationTimeoutMs;
    let deleted = 0;
    let last: InvalidationSlice | undefined;
    for (;;) {
      const slice = await this.#invalidateSlice(target, last, giveUpAt);
      if (slice === undefined) continue;
      last = slice;
      this.#bookkeeper.note();
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
    const found = this.#interpret(key, url, id, await this.#readOnce(id));
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

  // Lookups of one entry that are under way at once share a command, and so a lease. Not one that
  // began before an invalidation this process knows of, or so long ago that it may predate another's.
  async #readOnce(id: string): Promise<Reading | undefined> {
    const sentAt = elapsedMs();
    const { generation } = this.#coherence;
    const shared = this.#underWay.get(id);
    if (shared?.generation === generation && sentAt - shared.sentAt < SHARE_LOOKUP_MS) {
      return await shared.reading;
    }
    const underWay = { sentAt, generation, reading: this.#read([id], sentAt) };
    this.#underWay.set(id, underWay);
    const reading = await underWay.reading;
    if (this.#underWay.get(id) === underWay) this.#underWay.delete(id);
    return reading;
  }

  async #read(ids: readonly string[], sentAt = elapsedMs()): Promise<Reading | undefined> {
    if (this.#coherence.isCurrent(sentAt)) return await this.#readValues(ids, sentAt);
    const first = await this.#readWithClock(ids, sentAt);
    if (first !== 'no clock') return first;
    // FLUSHALL: a new epoch begins, and then the values are asked for again.
    await this.#link.reopen();
    const again = await this.#readWithClock(ids, elapsedMs());
    return again === 'no clock' ? undefined : again;
  }

  // While the applied clock is proven, it is a lease by itself, and a lookup one GET:
  //
  //     proof 7 ── GET sent, lease 7 ─────────── OLD ──► hit as of 7: not kept once 8 was heard of
  //                      invalidation 8 ──┘
  //
  // An invalidation that comes between may refuse what is fetched under this lease, never let it pass.
  async #readValues(ids: readonly string[], sentAt: number): Promise<Reading | undefined> {
    const { keys } = this.#options;
    const lease: Lease = { clock: this.#coherence.clock, takenAt: sentAt };
    const [id] = ids;
    if (id === undefined) return { values: [], lease };
    try {
      const values =
        ids.length === 1
          ? [await this.#link.run((client) => client.get(keys.value(id)))]
          : await this.#link.run((client) => client.mget(...ids.map(keys.value)));
      return { values, lease };
    } catch {
      return undefined;
    }
  }

  async #readWithClock(
    ids: readonly string[],
    sentAt: number,
  ): Promise<Reading | 'no clock' | undefined> {
    const { keys } = this.#options;
    try {
      const names = [...ids.map(keys.value), keys.clock];
      const values = await this.#link.run((client) => client.mget(...names));
      const clock = parseClock(values[ids.length]);
      this.#coherence.onReading(clock, sentAt, elapsedMs());
      return clock === undefined ? 'no clock' : { values, lease: { clock, takenAt: sentAt } };
    } catch {
      return undefined;
    }
  }

  #renewProof(): void {
    this.#renewal ??= this.#readWithClock([], elapsedMs()).finally(() => (this.#renewal = undefined));
  }

  // An invalidation is idempotent, so it is repeated over a lost connection until its time is up.
  async #invalidateSlice(
    target: InvalidationTarget,
    last: InvalidationSlice | undefined,
    giveUpAt: number,
  ): Promise<InvalidationSlice | undefined> {
    const { keys } = this.#options;
    await this.#link.ready(giveUpAt - elapsedMs());
    try {
      const args = invalidateArguments(keys, target, last);
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
