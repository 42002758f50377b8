import type { CacheKey, HeaderRecord } from '../cache/cache-entry.ts';
import { fetchEra } from '../cache/lease.ts';
import { noteLookup } from '../cache/lookup-note.ts';
import type { ItemLookup, TieredCacheStore } from '../cache/tiered-cache-store.ts';
import { without } from '../cache/without.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { collectAnswer } from './collect-answer.ts';
import type { RawAnswer } from './collect-answer.ts';
import { decideCaching } from './decide-caching.ts';
import type { BatchItem, CacheStatus, GetManyOptions, Schema } from './http-client.ts';
import { requestHeaders } from './origin.ts';
import type { Origin } from './origin.ts';
import { readBody } from './read-body.ts';

/** One key on its way through a batch. */
export interface Wanted {
  readonly key: string;
  readonly url: string;
  readonly cacheKey: CacheKey;
  readonly lookup: ItemLookup;
}

/** An item's own answer, from the cache or out of a batch. */
export interface ItemAnswer {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
  readonly cacheStatus: CacheStatus;
  readonly ageSeconds: number;
}

/** Answers by the items' URLs. */
type ItemAnswers = ReadonlyMap<string, ItemAnswer>;

/** A batch request that others may join. */
interface Batch {
  readonly answers: Promise<ItemAnswers>;
  /** Of the caller who began it, in milliseconds since 1970: it ends by then. */
  readonly deadline: number;
}

/** What a batch fetcher is made of. */
export interface BatchFetcherOptions {
  readonly origin: Origin;
  readonly store: TieredCacheStore;
  /** The way to the origin, past the cache: a batch answer itself is not stored. */
  readonly network: Dispatch;
  readonly tagsHeader: string;
  readonly ignoredHeaders: readonly string[];
  readonly onCoalesced: () => void;
}

const DEFAULT_MAX_BATCH = 100;
// These describe the batch's own body and say nothing of an item's.
const BATCH_ONLY_HEADERS = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'etag',
  'keep-alive',
  'last-modified',
  'transfer-encoding',
];

/** Fetches items with as few requests as possible, and stores each under its own key and lease. */
export class BatchFetcher {
  readonly #options: BatchFetcherOptions;
  readonly #underWay = new Map<string, Batch>();

  constructor(options: BatchFetcherOptions) {
    this.#options = options;
  }

  /** Items another batch is fetching already are waited for; all others share one request. */
  async fetch<TBatch>(
    wanted: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<ItemAnswers> {
    const batches = new Set<Promise<ItemAnswers>>();
    const own: Wanted[] = [];
    for (const item of wanted) {
      const joined = this.#underWay.get(this.#identity(item));
      if (joined === undefined || isMorePatient(options, joined)) own.push(item);
      else batches.add(joined.answers);
    }
    batches.forEach(() => {
      this.#options.onCoalesced();
    });
    for (const part of chunksOf(own, options.maxBatch ?? DEFAULT_MAX_BATCH)) {
      batches.add(this.#start(part, options));
    }
    const answers = new Map<string, ItemAnswer>();
    for (const batch of await Promise.all(batches)) {
      for (const [url, answer] of batch) answers.set(url, answer);
    }
    return answers;
  }

  #start<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<ItemAnswers> {
    const identities = part.map((item) => this.#identity(item));
    const answers = this.#fetchBatch(part, options).finally(() => {
      for (const identity of identities) {
        if (this.#underWay.get(identity) === batch) this.#underWay.delete(identity);
      }
    });
    const batch: Batch = { answers, deadline: options.deadline ?? Infinity };
    for (const identity of identities) this.#underWay.set(identity, batch);
    return answers;
  }

  async #fetchBatch<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<ItemAnswers> {
    const { origin, network } = this.#options;
    const path = origin.pathOf(options.batchPath(part.map(({ key }) => key)));
    const request: HttpDispatchOptions = {
      origin: origin.origin,
      path,
      method: 'GET',
      headers: requestHeaders(options.headers),
      ...(options.deadline !== undefined && { deadline: options.deadline }),
    };
    const answer = await collectAnswer(network, request);
    const items = options.split(readBody(origin.origin + path, answer, options.batchSchema));
    const byKey = new Map(items.map((item) => [item.key, item]));
    const answers = new Map<string, ItemAnswer>();
    for (const wanted of part) {
      const item = byKey.get(wanted.key);
      if (item === undefined) continue;
      // What the caller will refuse must not be what the next ones find in the cache.
      const keep = isUsable(item, options.itemSchema);
      answers.set(wanted.url, this.#itemAnswer(wanted, item, answer, keep));
    }
    return answers;
  }

  #itemAnswer(wanted: Wanted, item: BatchItem, batch: RawAnswer, keep: boolean): ItemAnswer {
    const status = item.status ?? 200;
    const body = Buffer.from(JSON.stringify(item.body));
    const headers = itemHeaders(item, batch.headers, this.#options.tagsHeader);
    const value = keep ? decideCaching(wanted.cacheKey, { status, headers }) : undefined;
    if (value !== undefined) {
      // The lease of this item's own lookup: an invalidation of it since then keeps it out.
      noteLookup(wanted.cacheKey, {
        entry: wanted.lookup.found?.entry,
        lease: wanted.lookup.lease,
      });
      this.#options.store.createWriteStream(wanted.cacheKey, value)?.end(body);
    }
    return {
      status,
      headers,
      body,
      cacheStatus: 'miss',
      ageSeconds: Number(batch.headers.age ?? 0),
    };
  }

  // Fetches are shared by equal requests of one era only.
  #identity({ url, cacheKey, lookup }: Wanted): string {
    const era = fetchEra(lookup.lease, this.#options.store.generation());
    const headers = Object.entries(cacheKey.headers ?? {})
      .filter(([name]) => !this.#options.ignoredHeaders.includes(name))
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return JSON.stringify([url, era, headers]);
  }
}

// A batch ends when the patience of its first caller does. One who has more than twice as long as that left
// would be refused in another's name.
function isMorePatient({ deadline = Infinity }: { deadline?: number }, batch: Batch): boolean {
  if (batch.deadline === Infinity) return false;
  const now = Date.now();
  return deadline - now > 2 * (batch.deadline - now);
}

function isUsable({ status = 200, body }: BatchItem, schema: Schema<unknown>): boolean {
  if (status < 200 || status > 299) return true;
  try {
    schema.parse(body);
    return true;
  } catch {
    return false;
  }
}

function itemHeaders(item: BatchItem, batch: HeaderRecord, tagsHeader: string): HeaderRecord {
  const headers: Record<string, string | string[]> = {
    ...without(batch, [...BATCH_ONLY_HEADERS, tagsHeader]),
  };
  headers['content-type'] = 'application/json';
  if (item.tags.length > 0) headers[tagsHeader] = item.tags.join(',');
  if (item.etag !== undefined) headers.etag = item.etag;
  if (item.cacheControl !== undefined) headers['cache-control'] = item.cacheControl;
  return headers;
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
