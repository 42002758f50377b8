import { ageSeconds } from '../cache/freshness.ts';
import type { CacheEntry } from '../cache/cache-entry.ts';
import { readAhead } from '../cache/read-ahead.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';
import { HttpTimeoutError, HttpUnreachableError } from '../errors/http-client-error.ts';
import { translateNetworkError } from '../errors/translate-network-error.ts';
import { failing } from '../interceptors/dispatch.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { throughCache } from '../interceptors/through-cache.ts';
import { collectResponse } from './collect-response.ts';
import type { RawResponse } from './collect-response.ts';
import type { GetOptions, HttpResponse, RequestOptions } from './http-client.ts';
import { getKey } from './origin.ts';
import type { Origin } from './origin.ts';
import { untilDeadline } from './until-deadline.ts';
import { readBody } from './read-body.ts';
import { requestHead } from './request-head.ts';
import type { RequestHead } from './request-head.ts';

/** Reads one resource through the cache. */
export class SingleReader {
  readonly #origin: Origin;
  readonly #store: TieredCacheStore;
  readonly #dispatch: Dispatch;

  constructor(origin: Origin, store: TieredCacheStore, dispatch: Dispatch) {
    this.#origin = origin;
    this.#store = store;
    this.#dispatch = dispatch;
  }

  async read<T>(path: string, options: GetOptions<T>): Promise<HttpResponse<T>> {
    const fullPath = this.#origin.pathOf(path, options.query);
    const head = requestHead(options.headers);
    const url = this.#origin.origin + fullPath;
    if (head.isPlain) {
      const nowMs = Date.now();
      const key = getKey(this.#origin.origin, fullPath, head.headers);
      const entry = this.#store.freshMemoryEntry(key, nowMs);
      if (entry !== undefined) return memoryResponse(url, entry, nowMs, options);
    }
    const response = await this.#fetch(url, fullPath, head, options);
    return {
      status: response.status,
      body: readBody(url, response, options.schema),
      headers: response.headers,
      cacheStatus: response.cacheStatus,
      ageSeconds: response.ageSeconds,
    };
  }

  async #fetch(
    url: string,
    path: string,
    { headers, onlyIfCached }: RequestHead,
    options: RequestOptions,
  ): Promise<RawResponse> {
    const { deadline } = options;
    const request = {
      origin: this.#origin.origin,
      path,
      method: 'GET' as const,
      headers,
      onlyIfCached,
      ...(deadline !== undefined && { deadline }),
    };
    try {
      return await untilDeadline(url, options, () => collectResponse(this.#dispatch, request));
    } catch (error) {
      const failure = error instanceof Error ? translateNetworkError(url, error) : error;
      if (failure instanceof HttpTimeoutError || failure instanceof HttpUnreachableError) {
        return await this.#withoutOrigin(request, failure);
      }
      throw failure;
    }
  }

  // No complete response came. undici does not know of the caller's deadline, or of a body that was interrupted after
  // its head. So the request runs through undici's cache again with this error, to apply stale-if-error. There is no
  // time left to read Redis, and what it had is in memory by now. A response that comes later is stored.
  async #withoutOrigin(
    request: HttpDispatchOptions & { readonly headers: Record<string, string> },
    error: Error,
  ): Promise<RawResponse> {
    const { path, headers } = request;
    const found = this.#store.unconfirmedCopy(getKey(this.#origin.origin, path, headers));
    const copy = readAhead(this.#store, new Map([[path, { found, lease: undefined }]]));
    return await collectResponse(throughCache(copy, failing(error)), request);
  }
}

const memoryResponse = <T>(
  url: string,
  entry: CacheEntry,
  nowMs: number,
  { schema }: GetOptions<T>,
): HttpResponse<T> => {
  const response = { status: entry.statusCode, headers: entry.headers, body: entry.body };
  const body = readBody(url, response, schema);
  const age = ageSeconds(entry, nowMs);
  const headers = { ...entry.headers, age: String(age) };
  return { status: entry.statusCode, body, headers, cacheStatus: 'l1', ageSeconds: age };
};
