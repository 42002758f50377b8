import type { HeaderRecord } from '../cache/cache-entry.ts';
import { servedFrom } from '../cache/served-from.ts';
import { without } from '../cache/without.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { failureBehind } from '../interceptors/stale-if-error.ts';
import type { CacheStatus } from './http-client.ts';

/** An answer with its body complete, not yet read. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
  readonly cacheStatus: CacheStatus;
}

/**
 * Sends a request and collects its answer. It is not aborted when its caller goes away: others may
 * share it, and its answer is worth caching; the attempt's own timeout bounds it.
 */
export function collectAnswer(
  dispatch: Dispatch,
  request: HttpDispatchOptions,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let headers: Record<string, string | string[]> = {};
    dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode, received) => {
        const failure = failureBehind(received);
        if (failure !== undefined) {
          reject(failure);
          return;
        }
        status = statusCode;
        headers = withoutUndefined(received);
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => {
        resolve({
          status,
          headers,
          body: Buffer.concat(chunks),
          cacheStatus: cacheStatusOf(headers),
        });
      },
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

function cacheStatusOf(headers: HeaderRecord): CacheStatus {
  // undici marks a stale answer with `110 - "response is stale"`.
  if (servedFrom(headers) !== undefined && String(headers.warning).startsWith('110')) {
    return 'stale';
  }
  return servedFrom(headers) ?? 'miss';
}

function withoutUndefined(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string | string[]> {
  const absent = Object.keys(headers).filter((name) => headers[name] === undefined);
  // Just made true: no value is undefined. The copy keeps the mark that tells the answer's source.
  return without(headers, absent) as Record<string, string | string[]>;
}
