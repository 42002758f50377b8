import { setTimeout as delay } from 'node:timers/promises';
import type { CacheClock } from '../cache/cache-clock.ts';
import { resourceUrl } from '../cache/cache-entry.ts';
import type { CacheEntry, CacheKey } from '../cache/cache-entry.ts';
import { elapsedMs } from '../cache/elapsed.ts';
import { leaseAt } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import type {
  InvalidationTarget,
  MemoryCopies,
  SharedLookup,
  SharedTier,
  StoreOutcome,
} from '../cache/shared-tier.ts';
import { IndexMaintainer } from './index-maintainer.ts';
import { Coherence } from './coherence.ts';
import { InvalidationFeed } from './invalidation-feed.ts';
import type { KeySpace } from './key-space.ts';
import { PermissionsCheck } from './permissions-check.ts';
import { lookupKeyOf } from './lookup-key.ts';
import type { LookupKey } from './lookup-key.ts';
import { RedisReader } from './redis-reader.ts';
import type { Lookup } from './redis-reader.ts';
import { RedisLink } from './redis-link.ts';
import type { RedisLinkState, RedisLinkTimes } from './redis-link.ts';
import { isServerUnable, refusalBy, refusalOf } from './refusal.ts';
import type { RedisOperation, RedisRefusal } from './refusal.ts';
import {
  invalidateArguments,
  parseMaintenanceReply,
  parseInvalidateReply,
  parseStoreReply,
  storeArguments,
} from './script-arguments.ts';
import type { InvalidationSlice } from './script-arguments.ts';
import { INVALIDATE } from './scripts/invalidate.ts';
import { MAINTAIN_INDEXES } from './scripts/maintain-indexes.ts';
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
  readonly onRefusal: (refusal: RedisRefusal) => void;
  /** The check at start found that Redis's user lacks these, written as rules for `ACL SETUSER`. */
  readonly onMissingPermissions: (missing: readonly string[]) => void;
}

// What is put into the books in one go: keeps the server busy for half a millisecond (measured).
const BATCH = 10;
// Where so much is left that writes outrun it, more at once: a script of 2 to 3 ms.
const BATCH_WHEN_BEHIND = 50;
const BEHIND = 1_000;
// Between two attempts of an invalidation: lets a lost connection be noticed.
const INVALIDATION_PAUSE_MS = 20;

/** The shared cache in Redis. See `key-space.ts` for what is kept, `scripts/` for how it changes. */
export class RedisTier implements SharedTier {
  readonly #options: RedisTierOptions;
  readonly #link: RedisLink;
  readonly #feed: InvalidationFeed;
  readonly #coherence: Coherence;
  readonly #varyMemory = new VaryMemory();
  readonly #reader: RedisReader;
  readonly #indexes: IndexMaintainer;
  readonly #permissions: PermissionsCheck;
  #renewal: Promise<unknown> | undefined;
  #lease: Lease | undefined;
  #checkedAt = 0;
  #indexWorkLeft = 0;

  constructor(connect: () => RedisClient, copies: MemoryCopies, options: RedisTierOptions) {
    this.#options = options;
    const { keys } = options;
    // What a process knows of a resource's Vary goes as its copies do.
    const learnt: MemoryCopies = {
      drop: (target) => {
        copies.drop(target);
        for (const url of target.urls) this.#varyMemory.drop(url);
      },
      dropAll: () => {
        copies.dropAll();
        this.#varyMemory.clear();
      },
    };
    this.#permissions = new PermissionsCheck(keys, options.onMissingPermissions);
    this.#coherence = new Coherence(learnt, options.maxLagMs);
    this.#feed = new InvalidationFeed(connect(), keys.channel, {
      onSubscribed: () => this.#coherence.onSubscribed(),
      onMessage: (message) => this.#coherence.onMessage(message),
      onUnsubscribed: () => this.#coherence.onUnsubscribed(),
      onRefused: (error) => this.#noteRefusal('subscribe', error),
    });
    this.#link = new RedisLink(connect(), keys, options, {
      onState: (state) => {
        if (state !== 'ready') this.#coherence.distrust();
        options.onState(state);
      },
      onOpened: (clock, sentAt) => {
        this.#coherence.onClockRead(clock, sentAt, elapsedMs());
        this.#permissions.onOpened(this.#link);
      },
      onOpenFailed: (error) => this.#noteRefusal('open', error),
    });
    this.#reader = new RedisReader(this.#link, this.#coherence, keys, (error) =>
      this.#noteRefusal('lookup', error),
    );
    this.#indexes = new IndexMaintainer(() => this.#maintainIndexes());
  }

  // Not async, like what it calls: every promise between Redis and the caller takes its share of a
  // lookup that is to cost hardly more than a GET.
  lookup(key: CacheKey, url: string): Promise<SharedLookup> {
    return this.#ask(this.#lookupKey(key, url));
  }

  async lookupMany(keys: readonly CacheKey[]): Promise<SharedLookup[]> {
    const lookupKeys = keys.map((key) => this.#lookupKey(key, resourceUrl(key)));
    const lookup = await this.#reader.many(lookupKeys.map(({ id }) => id));
    return await Promise.all(
      lookupKeys.map(async (lookupKey, index) => {
        const own = lookup && { values: [lookup.values[index]], lease: lookup.lease };
        const found = this.#interpret(lookupKey, own);
        return found instanceof Promise ? await found : found;
      }),
    );
  }

  async takeLease(): Promise<Lease | undefined> {
    return (await this.#reader.many([]))?.lease;
  }

  async store(entry: CacheEntry, lease: Lease): Promise<StoreOutcome> {
    const { keys, graceMs } = this.#options;
    try {
      const args = storeArguments(entry, lease, graceMs);
      const reply = await this.#link.run((client) =>
        runScript(client, STORE_ENTRY, [keys.value(entry.id)], args),
      );
      if (reply === 'full') this.#onNotesFull();
      return this.#noteStored(entry, parseStoreReply(reply, lease));
    } catch (error) {
      this.#noteRefusal('store', error);
      return { kind: 'unavailable' };
    }
  }

  async invalidate(target: InvalidationTarget): Promise<{ deleted: number }> {
    const giveUpAt = elapsedMs() + this.#options.invalidationTimeoutMs;
    let deleted = 0;
    let notesRead = 0;
    for (;;) {
      const slice = await this.#invalidateSlice(target, notesRead, giveUpAt);
      if (slice === undefined) continue;
      this.#indexes.schedule();
      this.#coherence.onOwnInvalidation(target, slice.before, slice.clock);
      deleted += slice.removed;
      notesRead += slice.notesRead;
      if (slice.isLast) return { deleted };
    }
  }

  memoryIsInStep(nowMs: number): boolean {
    const now = elapsedMs(nowMs);
    this.#checkedAt = now;
    if (!this.#coherence.isTrusted(now)) return false;
    if (this.#coherence.isDueForClockRead(now)) this.#renewProof();
    return true;
  }

  mayKeepInMemory(clock: CacheClock): boolean {
    return this.#coherence.mayKeep(clock);
  }

  memoryLease(): Lease {
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
    return this.#indexes.finish();
  }

  close(): Promise<void> {
    this.#permissions.close();
    this.#indexes.close();
    this.#feed.close();
    this.#link.close();
    return Promise.resolve();
  }

  #noteStored(entry: CacheEntry, outcome: StoreOutcome): StoreOutcome {
    if (outcome.kind === 'stored') {
      this.#indexes.schedule();
      // Replacing a different response, or changing Vary, counts as an invalidation, and this process has just
      // applied it.
      if (outcome.clock.sequence > outcome.before.sequence) {
        const replaced = { tags: [], urls: [entry.url] };
        this.#coherence.onOwnInvalidation(replaced, outcome.before, outcome.clock);
      }
      this.#learn(entry.url, Object.keys(entry.vary ?? {}).sort(), outcome.clock);
    }
    // Flushed, or the fences alone were deleted: without a new epoch nothing could be stored again.
    if (outcome.kind === 'refused' && outcome.reason === 'flushed') void this.#link.reopen();
    return outcome;
  }

  // Not when a newer invalidation is known here already: its message would not come again.
  #learn(url: string, names: readonly string[], clock: CacheClock): void {
    if (this.#coherence.mayKeep(clock)) this.#varyMemory.remember(url, names);
  }

  #onNotesFull(): void {
    this.#indexes.schedule();
    const message = 'too much waits to be indexed; nothing is stored until that is done';
    this.#options.onRefusal({ operation: 'store', reason: 'NOTES_FULL', message });
  }

  #noteRefusal(operation: RedisOperation, error: unknown): void {
    const refusal = refusalOf(operation, error);
    if (refusal !== undefined) this.#options.onRefusal(refusal);
  }

  async #maintainIndexes(): Promise<number> {
    const { keys, onRefusal } = this.#options;
    const atOnce = this.#indexWorkLeft > BEHIND ? BATCH_WHEN_BEHIND : BATCH;
    this.#indexWorkLeft = 0;
    try {
      const reply = await this.#link.run((client) =>
        runScript(client, MAINTAIN_INDEXES, [keys.clock], [keys.prefix, atOnce]),
      );
      const { left, refusal } = parseMaintenanceReply(reply);
      if (refusal !== '') onRefusal(refusalBy('index', refusal));
      this.#indexWorkLeft = left;
      return left;
    } catch (error) {
      this.#noteRefusal('index', error);
      throw error;
    }
  }

  #lookupKey(key: CacheKey, url: string): LookupKey {
    return lookupKeyOf(key, url, this.#varyMemory.namesOf(url), true);
  }

  #ask(lookupKey: LookupKey): Promise<SharedLookup> {
    return this.#reader.one(lookupKey.id).then((lookup) => this.#interpret(lookupKey, lookup));
  }

  // A resource that varies is found in two steps, by its marker and by the headers that names:
  //
  //     names unknown here ── value is the marker ──► lookup by its names, learnt for the next time
  //     names known here ──── Vary may have changed since ──► forget them, and ask the marker
  //
  // It may have changed where this process has forgotten the names since it asked (a message came before the
  // reply), or where the clock of the reading is ahead of it (the message is still to come).
  #interpret(
    lookupKey: LookupKey,
    lookup: Lookup | undefined,
  ): SharedLookup | Promise<SharedLookup> {
    if (lookup === undefined) return { kind: 'unavailable' };
    const { key, url, names, id } = lookupKey;
    const { lease } = lookup;
    if (lookupKey.isRemembered && names.length > 0 && this.#mayVaryOtherwise(lookupKey, lease)) {
      this.#varyMemory.drop(url);
      return this.#ask(lookupKeyOf(key, url, [], false));
    }
    const { tagsHeader } = this.#options;
    const value = parseStoredValue(lookup.values[0], key, url, id, lease.clock.epoch, tagsHeader);
    if (value.kind === 'varies') {
      const isLoop = names.length > 0 || value.names.length === 0;
      if (isLoop) return { kind: 'miss', lease };
      this.#learn(url, value.names, lease.clock);
      return this.#ask(lookupKeyOf(key, url, value.names, false));
    }
    const usable = value.kind === 'entry' && value.entry.deleteAt > Date.now();
    return usable ? { kind: 'hit', entry: value.entry, lease } : { kind: 'miss', lease };
  }

  #mayVaryOtherwise({ url, names }: LookupKey, { clock }: Lease): boolean {
    return this.#varyMemory.namesOf(url) !== names || this.#isBehind(clock);
  }

  #isBehind({ epoch, sequence }: CacheClock): boolean {
    const { clock } = this.#coherence;
    return epoch !== clock.epoch || sequence > clock.sequence;
  }

  #renewProof(): void {
    this.#renewal ??= this.#reader.clock().finally(() => (this.#renewal = undefined));
  }

  // An invalidation is idempotent, so it is repeated over a lost connection until its time is up.
  async #invalidateSlice(
    target: InvalidationTarget,
    notesRead: number,
    giveUpAt: number,
  ): Promise<InvalidationSlice | undefined> {
    const { keys } = this.#options;
    await this.#link.ready(giveUpAt - elapsedMs());
    try {
      const args = invalidateArguments(keys, target, notesRead);
      const running = runScript(this.#link.client, INVALIDATE, [keys.clock], args);
      return parseInvalidateReply(await withTimeout(running, Math.max(1, giveUpAt - elapsedMs())));
    } catch (error) {
      this.#noteRefusal('invalidate', error);
      // What Redis refuses (a missing permission) it would refuse again, unless it cannot serve just now.
      const isFinal = refusalOf('invalidate', error) !== undefined && !isServerUnable(error);
      if (isFinal || elapsedMs() >= giveUpAt) throw error;
      if (isServerUnable(error) && error instanceof Error) this.#link.noteOutcome(error);
      await delay(INVALIDATION_PAUSE_MS);
      return undefined;
    }
  }
}
