import { ageSeconds } from '../cache/freshness.ts';
import type { CacheEntry } from '../cache/cache-entry.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';
import { translateNetworkError } from '../errors/translate-network-error.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { collectAnswer } from './collect-answer.ts';
import type { RawAnswer } from './collect-answer.ts';
import type { GetOptions, HttpAnswer, RequestOptions } from './http-client.ts';
import { getKey } from './origin.ts';
import type { Origin } from './origin.ts';
import { withPatience } from './patience.ts';
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

  async read<T>(path: string, options: GetOptions<T>): Promise<HttpAnswer<T>> {
    const fullPath = this.#origin.pathOf(path, options.query);
    const head = requestHead(options.headers);
    const url = this.#origin.origin + fullPath;
    if (head.isPlain) {
      const nowMs = Date.now();
      const key = getKey(this.#origin.origin, fullPath, head.headers);
      const entry = this.#store.freshLocalEntry(key, nowMs);
      if (entry !== undefined) return localAnswer(url, entry, nowMs, options);
    }
    const answer = await this.#fetch(url, fullPath, head, options);
    return {
      status: answer.status,
      body: readBody(url, answer, options.schema),
      headers: answer.headers,
      cacheStatus: answer.cacheStatus,
      ageSeconds: answer.ageSeconds,
    };
  }

  async #fetch(
    url: string,
    path: string,
    { headers, onlyIfCached }: RequestHead,
    options: RequestOptions,
  ): Promise<RawAnswer> {
    const { deadline } = options;
    const request: HttpDispatchOptions = {
      origin: this.#origin.origin,
      path,
      method: 'GET',
      headers,
      onlyIfCached,
      ...(deadline !== undefined && { deadline }),
    };
    try {
      return await withPatience(url, options, () => collectAnswer(this.#dispatch, request));
    } catch (error) {
      throw error instanceof Error ? translateNetworkError(url, error) : error;
    }
  }
}

function localAnswer<T>(
  url: string,
  entry: CacheEntry,
  nowMs: number,
  { schema }: GetOptions<T>,
): HttpAnswer<T> {
  const answer = { status: entry.statusCode, headers: entry.headers, body: entry.body };
  const body = readBody(url, answer, schema);
  const age = ageSeconds(entry, nowMs);
  const headers = { ...entry.headers, age: String(age) };
  return { status: entry.statusCode, body, headers, cacheStatus: 'l1', ageSeconds: age };
}
