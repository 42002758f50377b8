import {
  ageSeconds,
  isFresh,
  mayServeOnError,
  mayServeWhileRevalidating,
} from '../cache/freshness.ts';
import type { ItemLookup, TieredCacheStore } from '../cache/tiered-cache-store.ts';
import { translateNetworkError } from '../errors/translate-network-error.ts';
import type { BatchFetcher, ItemAnswer, Wanted } from './batch-fetcher.ts';
import type { CacheStatus, GetManyOptions, ManyAnswer, Schema } from './http-client.ts';
import { getKey, requestHeaders } from './origin.ts';
import type { Origin } from './origin.ts';
import { withPatience } from './patience.ts';
import { readBody } from './read-body.ts';

/** What is done about a key: `refresh` answers with what there is and fetches a newer one beside it. */
type Course = 'serve' | 'refresh' | 'fetch';

/** Reads many resources, each through the cache by itself, with one fetch for all that are missing. */
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
  ): Promise<Map<string, ManyAnswer<TItem>>> {
    const wanted = await this.#lookUp(options);
    const nowMs = Date.now();
    const courses = new Map(wanted.map((item) => [item, courseFor(item.lookup, nowMs)]));
    const on = (course: Course): Wanted[] => wanted.filter((item) => courses.get(item) === course);
    const fetched = await this.#fetchFor(on('fetch'), on('refresh'), options);
    const answers = new Map<string, ManyAnswer<TItem>>();
    for (const item of wanted) {
      const course = courses.get(item);
      const stored = course === 'serve' ? 'fresh' : 'stale';
      // What the origin was asked for and left out does not exist any more, whatever is still stored of it.
      const isGone = course === 'fetch' && fetched !== undefined;
      const answer =
        fetched?.get(item.url) ?? (isGone ? undefined : storedAnswer(item.lookup, stored, nowMs));
      answers.set(item.key, toMany(item, answer, options.itemSchema));
    }
    return answers;
  }

  async #lookUp(
    options: Pick<GetManyOptions<never, never>, 'keys' | 'itemPath' | 'headers'>,
  ): Promise<Wanted[]> {
    const { origin } = this.#origin;
    const keys = [...new Set(options.keys)];
    const cacheKeys = keys.map((key) =>
      // Headers of its own for each key: a lookup leaves its note there.
      getKey(origin, this.#origin.pathOf(options.itemPath(key)), requestHeaders(options.headers)),
    );
    const lookups = await this.#store.lookupMany(cacheKeys);
    return keys.flatMap((key, index) => {
      const [cacheKey, lookup] = [cacheKeys[index], lookups[index]];
      if (cacheKey === undefined || lookup === undefined) return [];
      return [{ key, cacheKey, lookup, url: origin + cacheKey.path }];
    });
  }

  // Undefined where the origin could not be asked, and stale answers do.
  async #fetchFor<TBatch>(
    missing: readonly Wanted[],
    refreshing: readonly Wanted[],
    options: GetManyOptions<TBatch, unknown>,
  ): Promise<ReadonlyMap<string, ItemAnswer> | undefined> {
    if (missing.length === 0) {
      // Nobody waits for these: a failure leaves the stale answers in use, and the next read tries again.
      if (refreshing.length > 0) this.#fetcher.fetch(refreshing, options).catch(() => undefined);
      return new Map();
    }
    const url = this.#origin.origin;
    try {
      const all = [...missing, ...refreshing];
      return await withPatience(url, options, () => this.#fetcher.fetch(all, options));
    } catch (error) {
      const nowMs = Date.now();
      const canDoWithout = missing.every(
        ({ lookup }) => lookup.found !== undefined && mayServeOnError(lookup.found.entry, nowMs),
      );
      if (canDoWithout) return undefined;
      throw error instanceof Error ? translateNetworkError(url, error) : error;
    }
  }
}

function courseFor({ found }: ItemLookup, nowMs: number): Course {
  if (found === undefined) return 'fetch';
  if (isFresh(found.entry, nowMs)) return 'serve';
  return mayServeWhileRevalidating(found.entry, nowMs) ? 'refresh' : 'fetch';
}

function storedAnswer(
  { found }: ItemLookup,
  state: 'fresh' | 'stale',
  nowMs: number,
): ItemAnswer | undefined {
  if (found === undefined) return undefined;
  const { entry, tier } = found;
  const cacheStatus: CacheStatus = state === 'fresh' ? tier : 'stale';
  return {
    status: entry.statusCode,
    headers: entry.headers,
    body: entry.body,
    cacheStatus,
    ageSeconds: ageSeconds(entry, nowMs),
  };
}

function toMany<T>(item: Wanted, answer: ItemAnswer | undefined, schema: Schema<T>): ManyAnswer<T> {
  if (answer === undefined) return { found: false, status: 404, cacheStatus: 'miss' };
  const { status, cacheStatus } = answer;
  if (status < 200 || status > 299) return { found: false, status, cacheStatus };
  const body = readBody(item.url, answer, schema);
  return { found: true, body, cacheStatus, ageSeconds: answer.ageSeconds };
}
