import { ageSeconds, isFresh } from '../cache/freshness.ts';
import { readAhead } from '../cache/read-ahead.ts';
import type { Found, ItemLookup, TieredCacheStore } from '../cache/tiered-cache-store.ts';
import { HttpTimeoutError } from '../errors/http-client-error.ts';
import { translateNetworkError } from '../errors/translate-network-error.ts';
import { detachedController, failing } from '../interceptors/dispatch.ts';
import type { Dispatch, DispatchHandler, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { respond, respondWithError } from '../interceptors/error-response.ts';
import { throughCache } from '../interceptors/through-cache.ts';
import type { BatchFetcher, BatchResult, Wanted } from './batch-fetcher.ts';
import { collectResponse } from './collect-response.ts';
import type { RawResponse } from './collect-response.ts';
import type { GetManyOptions, ManyResult, Schema } from './http-client.ts';
import { MissCollector } from './miss-collector.ts';
import { getKey } from './origin.ts';
import type { Origin } from './origin.ts';
import { untilDeadline } from './until-deadline.ts';
import { readBody } from './read-body.ts';
import { requestHead } from './request-head.ts';
import type { RequestHead } from './request-head.ts';

/** One key of a call. */
type Item = Pick<Wanted, 'key' | 'url' | 'cacheKey'>;

/**
 * Reads many resources, each through the cache by itself, with one fetch for all that are missing.
 *
 * Each key is a request through undici's cache, as in `get`, so the same rules apply to stale responses, request
 * directives and errors. Two steps differ: all keys are looked up at once before, and the misses are collected instead
 * of sent.
 *
 *     lookupMany ─► undici's cache, key by key ─► misses collected ─► one batch ─► each miss gets its item
 *                            │ (synchronous)                                        or the batch's failure
 *                            └─► stored responses
 */
export class BatchReader {
  readonly #origin: Origin;
  readonly #store: TieredCacheStore;
  readonly #fetcher: BatchFetcher;

  constructor(origin: Origin, store: TieredCacheStore, fetcher: BatchFetcher) {
    this.#origin = origin;
    this.#store = store;
    this.#fetcher = fetcher;
  }

  async read<TBatch, TItem>(
    options: GetManyOptions<TBatch, TItem>,
  ): Promise<Map<string, ManyResult<TItem>>> {
    const head = requestHead(options.headers);
    const items = this.#itemsOf(options, head);
    const lookups = await this.#store.lookupMany(items.map(({ cacheKey }) => cacheKey));
    const nowMs = Date.now();
    const served = new Map<Item, RawResponse>();
    const others = new Map<Item, ItemLookup>();
    items.forEach((item, index) => {
      const lookup = lookups[index] ?? { found: undefined, lease: undefined };
      const { found } = lookup;
      // undici would decide the same, at ten times the cost.
      if (head.isPlain && found !== undefined && isFresh(found.entry, nowMs)) {
        served.set(item, storedResponse(found, nowMs));
      } else {
        others.set(item, lookup);
      }
    });
    if (others.size > 0) {
      for (const [item, response] of await this.#readThrough(others, head, options)) {
        served.set(item, response);
      }
    }
    const results = new Map<string, ManyResult<TItem>>();
    for (const item of items) {
      const response = served.get(item);
      if (response !== undefined) results.set(item.key, toMany(item, response, options.itemSchema));
    }
    return results;
  }

  #itemsOf(
    { keys, itemPath }: Pick<GetManyOptions<never, never>, 'keys' | 'itemPath'>,
    { headers }: RequestHead,
  ): Item[] {
    const { origin } = this.#origin;
    return [...new Set(keys)].map((key) => {
      const path = this.#origin.pathOf(itemPath(key));
      return { key, url: origin + path, cacheKey: getKey(origin, path, headers) };
    });
  }

  async #readThrough<TBatch>(
    lookups: ReadonlyMap<Item, ItemLookup>,
    head: RequestHead,
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<ReadonlyMap<Item, RawResponse>> {
    const items = [...lookups.keys()];
    const byPath = new Map(items.map((item) => [item.cacheKey.path, item]));
    const store = readAhead(
      this.#store,
      new Map([...lookups].map(([item, lookup]) => [item.cacheKey.path, lookup])),
    );
    const responses = new Map<Item, RawResponse>();
    const readOthers = async (bottom: Dispatch): Promise<typeof responses> => {
      const dispatch = throughCache(store, bottom);
      const others = items.filter((item) => !responses.has(item));
      await Promise.all(
        others.map(async (item) => {
          responses.set(item, await collectResponse(dispatch, this.#request(item, head)));
        }),
      );
      return responses;
    };

    const misses = new MissCollector();
    const reads = readOthers(misses.dispatch);
    const isComplete = misses.size === 0;
    // If no batch is sent, nothing else handles a rejection.
    reads.catch(() => undefined);
    // undici revalidates stale responses in a microtask: those requests belong to the same batch.
    await Promise.resolve();
    const fetch = (): typeof reads => {
      this.#fetch(misses, byPath, options);
      return reads;
    };
    const { origin } = this.#origin;
    try {
      return await (isComplete ? fetch() : untilDeadline(origin, options, fetch));
    } catch (error) {
      // The batch may still come, and is stored then. For this caller it is an error, for which undici may serve a
      // stale response.
      if (error instanceof HttpTimeoutError) return await readOthers(failing(error));
      throw error instanceof Error ? translateNetworkError(origin, error) : error;
    }
  }

  #request({ cacheKey }: Item, { headers, onlyIfCached }: RequestHead): HttpDispatchOptions {
    const { origin, path } = cacheKey;
    return { origin, path, method: 'GET', headers, onlyIfCached };
  }

  #fetch<TBatch>(
    collected: MissCollector,
    items: ReadonlyMap<string, Item>,
    options: GetManyOptions<TBatch, unknown>,
  ): void {
    const misses = collected.take();
    const wanted = new Map<string, Wanted>();
    for (const { path, lease } of misses) {
      const item = items.get(path);
      if (item !== undefined) wanted.set(path, { ...item, lease });
    }
    const batches = this.#fetcher.fetch([...wanted.values()], options);
    for (const { path, handler } of misses) {
      const url = this.#origin.origin + path;
      void batches.get(url)?.then((result) => {
        deliver(handler, url, result, options.itemSchema);
      });
    }
  }
}

// An item that its caller would reject must not be stored for other callers: it becomes an error.
const deliver = (
  handler: DispatchHandler,
  url: string,
  result: BatchResult,
  schema: Schema<unknown>,
): void => {
  switch (result.kind) {
    case 'items': {
      const item = result.items.get(url);
      // A requested item that the origin omitted does not exist any more, even if it is still stored.
      if (item === undefined) {
        respond(handler, { status: 404, headers: {} });
        return;
      }
      const refusal = refusalOf(url, item, schema);
      if (refusal === undefined) {
        respond(handler, item);
        return;
      }
      respondWithError(handler, refusal);
      return;
    }
    case 'failed':
      return handler.onResponseError?.(detachedController(), result.error);
    case 'refused': {
      respondWithError(handler, result.error, result.status);
      return;
    }
  }
};

const refusalOf = (
  url: string,
  item: Parameters<typeof readBody>[1],
  schema: Schema<unknown>,
): Error | undefined => {
  if (!isSuccess(item.status)) return undefined;
  try {
    readBody(url, item, schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const storedResponse = ({ entry, tier }: Found, nowMs: number): RawResponse => {
  const { statusCode, headers, body } = entry;
  const age = ageSeconds(entry, nowMs);
  return { status: statusCode, headers, body, cacheStatus: tier, ageSeconds: age };
};

const toMany = <T>(item: Item, response: RawResponse, schema: Schema<T>): ManyResult<T> => {
  const { status, cacheStatus } = response;
  if (!isSuccess(status)) return { found: false, status, cacheStatus };
  const body = readBody(item.url, response, schema);
  return { found: true, body, cacheStatus, ageSeconds: response.ageSeconds };
};

const isSuccess = (status: number): boolean => status >= 200 && status <= 299;
