import type { CacheKey, HeaderRecord } from '../cache/cache-entry.ts';
import { FetchesUnderWay, fetchKey } from '../cache/fetches-under-way.ts';
import { fetchEra } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import { without } from '../cache/without.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { collectResponse } from './collect-response.ts';
import type { RawResponse } from './collect-response.ts';
import type { BatchItem, GetManyOptions } from './http-client.ts';
import type { Origin } from './origin.ts';
import { readBody, statusError } from './read-body.ts';
import { requestHead } from './request-head.ts';

/** One key of a batch. */
export interface Wanted {
  readonly key: string;
  readonly url: string;
  readonly cacheKey: CacheKey;
  /** The lease of this item's lookup. */
  readonly lease: Lease | undefined;
}

/** The response for one item, taken from a batch. */
export interface ItemResponse {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
}

/** The outcome of a batch. */
export type BatchResult =
  /** Responses by the items' URLs, without those that the origin omitted. */
  | { readonly kind: 'items'; readonly items: ReadonlyMap<string, ItemResponse> }
  /** No response came. */
  | { readonly kind: 'failed'; readonly error: Error }
  /** The response is an error of this status, or cannot be used. */
  | { readonly kind: 'refused'; readonly error: Error; readonly status?: number };

/** Options of a batch fetcher. */
export interface BatchFetcherOptions {
  readonly origin: Origin;
  /** Sends to the origin without the cache: a batch response itself is not stored. */
  readonly network: Dispatch;
  /** Changes with every invalidation this process knows of. */
  readonly generation: () => number;
  readonly tagsHeader: string;
  readonly ignoredHeaders: readonly string[];
  readonly onCoalesced: () => void;
}

const DEFAULT_MAX_BATCH = 100;
// These describe the body of the batch, not of an item.
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

// Conditions are about one representation, and a batch is not the representation of an item.
const CONDITIONAL_HEADERS = [
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
];

/** Fetches items with as few requests as possible. */
export class BatchFetcher {
  readonly #options: BatchFetcherOptions;
  readonly #underWay = new FetchesUnderWay<Promise<BatchResult>>();

  constructor(options: BatchFetcherOptions) {
    this.#options = options;
  }

  /**
   * Waits for items that another batch is already fetching. All others share one request (of at most `maxBatch`).
   * Returns the items' batches by URL. No batch rejects.
   */
  fetch<TBatch>(
    wanted: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): ReadonlyMap<string, Promise<BatchResult>> {
    const batches = new Map<string, Promise<BatchResult>>();
    const own: Wanted[] = [];
    for (const item of wanted) {
      const joined = this.#underWay.joinable(this.#keyOf(item), options.deadline);
      if (joined === undefined) own.push(item);
      else batches.set(item.url, joined);
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
    const keys = part.map((item) => this.#keyOf(item));
    const result = this.#fetchBatch(part, options).finally(() => {
      for (const key of keys) this.#underWay.ended(key, result);
    });
    for (const key of keys) this.#underWay.began(key, result, options.deadline);
    return result;
  }

  async #fetchBatch<TBatch>(
    part: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<BatchResult> {
    try {
      const request = this.#request(part, options);
      const response = await collectResponse(this.#options.network, request).catch(asError);
      if (response instanceof Error) return { kind: 'failed', error: response };
      const url = this.#options.origin.origin + request.path;
      if (response.status >= 400) {
        return { kind: 'refused', error: statusError(url, response), status: response.status };
      }
      return { kind: 'items', items: this.#takeApart(url, part, response, options) };
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
    response: RawResponse,
    options: GetManyOptions<TBatch, unknown>,
  ): ReadonlyMap<string, ItemResponse> {
    const items = options.split(readBody(url, response, options.batchSchema));
    const byKey = new Map(items.map((item) => [item.key, item]));
    const responses = new Map<string, ItemResponse>();
    for (const wanted of part) {
      const item = byKey.get(wanted.key);
      if (item !== undefined) responses.set(wanted.url, this.#itemResponse(item, response));
    }
    return responses;
  }

  #itemResponse(item: BatchItem, batch: RawResponse): ItemResponse {
    return {
      status: item.status ?? 200,
      headers: itemHeaders(item, batch.headers, this.#options.tagsHeader),
      body: Buffer.from(JSON.stringify(item.body)),
    };
  }

  #keyOf({ url, cacheKey, lease }: Wanted): string {
    const { ignoredHeaders, generation } = this.#options;
    const era = fetchEra(lease, generation());
    return fetchKey({ url, headers: cacheKey.headers, ignoredHeaders, era });
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

const itemHeaders = (item: BatchItem, batch: HeaderRecord, tagsHeader: string): HeaderRecord => {
  const headers: Record<string, string | string[]> = {
    ...without(batch, [...BATCH_ONLY_HEADERS, tagsHeader]),
  };
  headers['content-type'] = 'application/json';
  if (item.tags.length > 0) headers[tagsHeader] = item.tags.join(',');
  if (item.etag !== undefined) headers.etag = item.etag;
  if (item.cacheControl !== undefined) headers['cache-control'] = item.cacheControl;
  return headers;
};

const chunksOf = <T>(items: readonly T[], size: number): T[][] => {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
};
