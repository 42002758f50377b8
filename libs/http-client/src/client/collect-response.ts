import type { HeaderRecord } from '../cache/cache-entry.ts';
import { servedFrom } from '../cache/served-from.ts';
import { without } from '../cache/without.ts';
import type { Dispatch, HttpDispatchOptions } from '../interceptors/dispatch.ts';
import { errorBehind } from '../interceptors/error-response.ts';
import type { CacheStatus } from './cache-status.ts';

/** A response with its complete body, not yet decoded. */
export interface RawResponse {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly body: Buffer;
  readonly cacheStatus: CacheStatus;
  readonly ageSeconds: number;
}

/**
 * Sends a request and collects its response. It is not aborted when its caller stops waiting: others may share it,
 * and its response is worth caching. The timeout of the attempt limits it.
 */
export const collectResponse = (
  dispatch: Dispatch,
  request: HttpDispatchOptions,
): Promise<RawResponse> => {
  const sentAtMs = Date.now();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let head: Omit<RawResponse, 'body'> | undefined;
    dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, status, received) => {
        const error = errorBehind(received);
        if (error !== undefined) {
          reject(error);
          return;
        }
        const headers = withoutUndefined(received);
        const nowMs = Date.now();
        head = {
          status,
          headers,
          cacheStatus: cacheStatusOf(headers, nowMs),
          ageSeconds: currentAge(headers, sentAtMs, nowMs),
        };
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => {
        if (head !== undefined) resolve({ ...head, body: Buffer.concat(chunks) });
      },
      onResponseError: (_controller, error) => reject(error),
    });
  });
};

const cacheStatusOf = (headers: HeaderRecord, nowMs: number): CacheStatus => {
  const served = servedFrom(headers);
  if (served === undefined) return 'miss';
  return nowMs > served.freshUntil ? 'stale' : served.from;
};

// RFC 9111, 4.2.3. Age counts from the moment the request was sent; Date has whole seconds.
const currentAge = ({ age, date }: HeaderRecord, sentAtMs: number, nowMs: number): number => {
  const reportedMs = /^\d+$/.test(String(age)) ? Number(age) * 1000 + (nowMs - sentAtMs) : 0;
  const apparentMs = nowMs - Date.parse(String(date));
  return Math.floor(Math.max(reportedMs, Number.isNaN(apparentMs) ? 0 : apparentMs) / 1000);
};

const withoutUndefined = (
  headers: Record<string, string | string[] | undefined>,
): Record<string, string | string[]> => {
  const absent = Object.keys(headers).filter((name) => headers[name] === undefined);
  // No value is undefined now. The copy keeps the symbol that marks the response's source.
  return without(headers, absent) as Record<string, string | string[]>;
};
