import type { CacheKey, CacheValue, HeaderRecord } from '../cache/cache-entry.ts';
import { detachedController } from '../interceptors/dispatch.ts';
import { cacheInterceptor } from '../interceptors/undici-parts.ts';

/** An answer that did not come over the network by itself. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: HeaderRecord;
}

/**
 * What undici would have stored, had this answer come for this key: its lifetime by RFC 9111. Undefined
 * when it would not have stored it. The rules so stay in one place for items that came in a batch.
 */
export function decideCaching(key: CacheKey, answer: AnswerHead): CacheValue | undefined {
  let decided: CacheValue | undefined;
  const listening = cacheInterceptor({
    store: {
      get: () => undefined,
      createWriteStream: (_key, value) => {
        decided = value;
        return undefined;
      },
      delete: () => undefined,
    },
  });
  const answering = listening((_request, handler) => {
    const controller = detachedController();
    handler.onRequestStart?.(controller, null);
    handler.onResponseStart?.(controller, answer.status, { ...answer.headers }, '');
    handler.onResponseEnd?.(controller, {});
    return true;
  });
  answering({ origin: key.origin, path: key.path, method: 'GET', headers: key.headers ?? {} }, {});
  return decided;
}
