import { mayServeOnError } from '../cache/freshness.ts';
import { lookupNoteOf } from '../cache/lookup-note.ts';
import { detachedController, headersOf, passOn } from './dispatch.ts';
import type { DispatchController, DispatchHandler, HttpInterceptor } from './dispatch.ts';

const CAUSE: unique symbol = Symbol('commerce.http-client.failed-because');

interface Failed {
  [CAUSE]?: Error;
}

/** The error that an answer stands for, when it is none of the origin's. */
export function failureBehind(headers: object): Error | undefined {
  const failed: Failed = headers;
  return failed[CAUSE];
}

/**
 * Lets a usable stale answer through when no answer can be had at all: connection refused, timed out,
 * or the circuit breaker open. RFC 5861 (4) means these too; undici 8.12 serves stale only for a
 * received 500-504. So, where the entry allows it, the failure is presented to the cache as a 504.
 */
export function staleIfError(): HttpInterceptor {
  return (dispatch) => (request, handler) => {
    const entry = lookupNoteOf(headersOf(request))?.entry;
    if (entry === undefined) return dispatch(request, handler);
    const present = presenter(handler, () => mayServeOnError(entry, Date.now()));
    try {
      return dispatch(request, present.handler);
    } catch (error) {
      present.fail(detachedController(), error instanceof Error ? error : new Error(String(error)));
      return true;
    }
  };
}

function presenter(handler: DispatchHandler, mayServe: () => boolean) {
  let started = false;
  let answered = false;
  const fail = (controller: DispatchController, error: Error): void => {
    // After the first byte of an answer went out there is no way back to a stale one.
    if (answered || !mayServe()) return handler.onResponseError?.(controller, error);
    answered = true;
    const headers: Record<string, string> & Failed = { 'content-length': '0' };
    headers[CAUSE] = error;
    if (!started) handler.onRequestStart?.(controller, null);
    handler.onResponseStart?.(controller, 504, headers, 'Gateway Timeout');
    handler.onResponseEnd?.(controller, {});
  };
  const observing = passOn(handler, {
    onRequestStart: (controller, context) => {
      started = true;
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (controller, status, headers, message) => {
      answered = true;
      handler.onResponseStart?.(controller, status, headers, message);
    },
    onResponseError: fail,
  });
  return { handler: observing, fail };
}
