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
  /** The permissions that the check at start found missing, as rules for `ACL SETUSER`. */
  readonly onMissingPermissions: (missing: readonly string[]) => void;
}

// Notes that one script indexes: it keeps the server busy for half a millisecond (measured).
const INDEX_BATCH = 10;
// With so much left that writes are faster, a script indexes more, in 2 to 3 ms.
const INDEX_BATCH_WHEN_BEHIND = 50;
const BEHIND = 1_000;
// Between two attempts of an invalidation: time for the client to detect a lost connection.
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
    // An invalidation drops what is known of a resource's Vary together with its copies.
    const dependents: MemoryCopies = {
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
    this.#coherence = new Coherence(dependents, options.maxLagMs);
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

  // Not async, like the functions it calls: a lookup should cost little more than a GET, and every extra promise
  // between Redis and the caller adds to it.
  lookup(key: CacheKey, url: string): Promise<SharedLookup> {
    return this.#read(this.#lookupKey(key, url));
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
    // Hits within a few milliseconds share one lease. An earlier lease is always at least as strict.
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
      // Replacing a different response, or changing Vary, counts as an invalidation that this process has just
      // applied.
      if (outcome.clock.sequence > outcome.before.sequence) {
        const replaced = { tags: [], urls: [entry.url] };
        this.#coherence.onOwnInvalidation(replaced, outcome.before, outcome.clock);
      }
      this.#rememberVary(entry.url, Object.keys(entry.vary ?? {}).sort(), outcome.clock);
    }
    // Flushed, or only the fences were deleted: nothing can be stored until a new epoch begins.
    if (outcome.kind === 'refused' && outcome.reason === 'flushed') void this.#link.reopen();
    return outcome;
  }

  // Skipped if this process already applied a newer invalidation: its message does not come again.
  #rememberVary(url: string, names: readonly string[], clock: CacheClock): void {
    if (this.#coherence.mayKeep(clock)) this.#varyMemory.remember(url, names);
  }

  #onNotesFull(): void {
    this.#indexes.schedule();
    const message = 'too many entries wait to be indexed; nothing is stored until they are';
    this.#options.onRefusal({ operation: 'store', reason: 'NOTES_FULL', message });
  }

  #noteRefusal(operation: RedisOperation, error: unknown): void {
    const refusal = refusalOf(operation, error);
    if (refusal !== undefined) this.#options.onRefusal(refusal);
  }

  async #maintainIndexes(): Promise<number> {
    const { keys, onRefusal } = this.#options;
    const atOnce = this.#indexWorkLeft > BEHIND ? INDEX_BATCH_WHEN_BEHIND : INDEX_BATCH;
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

  #read(lookupKey: LookupKey): Promise<SharedLookup> {
    return this.#reader.one(lookupKey.id).then((lookup) => this.#interpret(lookupKey, lookup));
  }

  // A resource that varies is found in two steps: its marker names the headers that select the entry.
  //
  //     names unknown here ── value is the marker ──► lookup by its names, remembered for the next time
  //     names known here ──── Vary may have changed since ──► drop them and look up the marker
  //
  // It may have changed if this process dropped the names after it sent the lookup (a message came before the
  // reply), or if the clock of the lookup is ahead of this process (the message has not come yet).
  #interpret(
    lookupKey: LookupKey,
    lookup: Lookup | undefined,
  ): SharedLookup | Promise<SharedLookup> {
    if (lookup === undefined) return { kind: 'unavailable' };
    const { key, url, names, id } = lookupKey;
    const { lease } = lookup;
    if (lookupKey.isRemembered && names.length > 0 && this.#mayVaryOtherwise(lookupKey, lease)) {
      this.#varyMemory.drop(url);
      return this.#read(lookupKeyOf(key, url, [], false));
    }
    const { tagsHeader } = this.#options;
    const value = parseStoredValue(lookup.values[0], key, url, id, lease.clock.epoch, tagsHeader);
    if (value.kind === 'varies') {
      const isLoop = names.length > 0 || value.names.length === 0;
      if (isLoop) return { kind: 'miss', lease };
      this.#rememberVary(url, value.names, lease.clock);
      return this.#read(lookupKeyOf(key, url, value.names, false));
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

  // An invalidation is idempotent, so it is retried after a lost connection until its timeout.
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
      // A refusal (a missing permission) is final, unless the server as a whole is unable to serve now.
      const isFinal = refusalOf('invalidate', error) !== undefined && !isServerUnable(error);
      if (isFinal || elapsedMs() >= giveUpAt) throw error;
      if (isServerUnable(error) && error instanceof Error) this.#link.noteOutcome(error);
      await delay(INVALIDATION_PAUSE_MS);
      return undefined;
    }
  }
}
