import type { CacheKey, HeaderRecord } from '../cache/cache-entry.ts';
import { fetchEra } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import { without } from '../cache/without.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { collectAnswer } from './collect-answer.ts';
import type { RawAnswer } from './collect-answer.ts';
import type { BatchItem, GetManyOptions } from './http-client.ts';
import type { Origin } from './origin.ts';
import { readBody, statusError } from './read-body.ts';
import { requestHead } from './request-head.ts';

/** One key on its way through a batch. */
export interface Wanted {
  readonly key: string;
  readonly url: string;
  readonly cacheKey: CacheKey;
  /** Of this item's own lookup. */
  readonly lease: Lease | undefined;
}

/** An item's own response, out of a batch. */
export interface ItemResponse {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
}

/** What became of a batch. */
export type BatchResult =
  /** Responses by the items' URLs; what is missing, the origin left out. */
  | { readonly kind: 'items'; readonly items: ReadonlyMap<string, ItemResponse> }
  /** No response came. */
  | { readonly kind: 'unanswered'; readonly error: Error }
  /** The response is an error of this status, or cannot be used. */
  | { readonly kind: 'refused'; readonly error: Error; readonly status?: number };

/** A batch request that others may join. */
interface Batch {
  readonly result: Promise<BatchResult>;
  /** Of the caller who began it, in milliseconds since 1970: it ends by then. */
  readonly deadline: number;
}

/** What a batch fetcher is made of. */
export interface BatchFetcherOptions {
  readonly origin: Origin;
  /** The way to the origin, past the cache: a batch answer itself is not stored. */
  readonly network: Dispatch;
  /** Changes with every invalidation this process knows of. */
  readonly generation: () => number;
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

// Conditions are about one representation, and the batch is none of the items.
const CONDITIONAL_HEADERS = ['if-none-match', 'if-modified-since', 'if-range', 'range'];

/** Fetches items with as few requests as possible. */
export class BatchFetcher {
  readonly #options: BatchFetcherOptions;
  readonly #underWay = new Map<string, Batch>();

  constructor(options: BatchFetcherOptions) {
    this.#options = options;
  }

  /**
   * Items another batch is fetching already are waited for; all others share one request (of at most `maxBatch`).
   * Returns the items' batches by URL. No batch rejects.
   */
  fetch<TBatch>(
    wanted: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): ReadonlyMap<string, Promise<BatchResult>> {
    const batches = new Map<string, Promise<BatchResult>>();
    const own: Wanted[] = [];
    for (const item of wanted) {
      const joined = this.#underWay.get(this.#identity(item));
      if (joined === undefined || isMorePatient(options, joined)) own.push(item);
      else batches.set(item.url, joined.result);
    }
    new Set(batches.values()).forEach(() => {
      this.#options.onCoalesced();
    });
    for (const part of chunksOf(own, options.maxBatch ?? DEFAULT_MAX_BATCH)) {
      const result = this.#start(part, options);
      for (const item of part) batches.set(item.url, result);
    }
    return batches;
  }

  #start<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<BatchResult> {
    const identities = part.map((item) => this.#identity(item));
    const result = this.#fetchBatch(part, options).finally(() => {
      for (const identity of identities) {
        if (this.#underWay.get(identity) === batch) this.#underWay.delete(identity);
      }
    });
    const batch: Batch = { result, deadline: options.deadline ?? Infinity };
    for (const identity of identities) this.#underWay.set(identity, batch);
    return result;
  }

  async #fetchBatch<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<BatchResult> {
    try {
      const request = this.#request(part, options);
      const answer = await collectAnswer(this.#options.network, request).catch(asError);
      if (answer instanceof Error) return { kind: 'unanswered', error: answer };
      const url = this.#options.origin.origin + request.path;
      if (answer.status >= 400) {
        return { kind: 'refused', error: statusError(url, answer), status: answer.status };
      }
      return { kind: 'items', items: this.#takeApart(url, part, answer, options) };
    } catch (error) {
      return { kind: 'refused', error: asError(error) };
    }
  }

  #request<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): HttpDispatchOptions {
    const { origin } = this.#options;
    const { headers } = requestHead(options.headers);
    return {
      origin: origin.origin,
      path: origin.pathOf(options.batchPath(part.map(({ key }) => key))),
      method: 'GET',
      headers: without(headers, CONDITIONAL_HEADERS),
      ...(options.deadline !== undefined && { deadline: options.deadline }),
    };
  }

  #takeApart<TBatch>(
    url: string,
    part: readonly Wanted[],
    answer: RawAnswer,
    options: GetManyOptions<TBatch, unknown>,
  ): ReadonlyMap<string, ItemResponse> {
    const items = options.split(readBody(url, answer, options.batchSchema));
    const byKey = new Map(items.map((item) => [item.key, item]));
    const responses = new Map<string, ItemResponse>();
    for (const wanted of part) {
      const item = byKey.get(wanted.key);
      if (item !== undefined) responses.set(wanted.url, this.#itemResponse(item, answer));
    }
    return responses;
  }

  #itemResponse(item: BatchItem, batch: RawAnswer): ItemResponse {
    return {
      status: item.status ?? 200,
      headers: itemHeaders(item, batch.headers, this.#options.tagsHeader),
      body: Buffer.from(JSON.stringify(item.body)),
    };
  }

  // Fetches are shared by equal requests of one era only.
  #identity({ url, cacheKey, lease }: Wanted): string {
    const era = fetchEra(lease, this.#options.generation());
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

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
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
