import { HttpTimeoutError } from '../errors/http-client-error.ts';
import { detachedController } from './dispatch.ts';
import type { DispatchController, DispatchHandler, HttpInterceptor } from './dispatch.ts';

/** Ends an attempt that takes longer than `timeoutMs` from dispatch to the last byte. */
export const attemptTimeout =
  (timeoutMs: number): HttpInterceptor =>
  (dispatch) =>
  (request, handler) =>
    dispatch(request, limited(handler, `${String(request.origin)}${request.path}`, timeoutMs));

const limited = (handler: DispatchHandler, url: string, timeoutMs: number): DispatchHandler => {
  let controller: DispatchController | undefined;
  let ended = false;
  const end = (): boolean => {
    const wasRunning = !ended;
    ended = true;
    clearTimeout(timer);
    return wasRunning;
  };
  const timer = setTimeout(() => {
    const error = new HttpTimeoutError(url, `no complete response within ${timeoutMs} ms`);
    ended = true;
    controller?.abort(error);
    handler.onResponseError?.(controller ?? detachedController(), error);
  }, timeoutMs);
  return {
    onRequestStart: (started, context) => {
      controller = started;
      if (!ended) handler.onRequestStart?.(started, context);
      else started.abort(new HttpTimeoutError(url, 'it timed out before it was sent'));
    },
    onResponseStart: (started, status, headers, message) => {
      if (!ended) handler.onResponseStart?.(started, status, headers, message);
    },
    onResponseData: (started, chunk) => {
      if (!ended) handler.onResponseData?.(started, chunk);
    },
    onResponseEnd: (started, trailers) => {
      if (end()) handler.onResponseEnd?.(started, trailers);
    },
    onResponseError: (started, error) => {
      if (end()) handler.onResponseError?.(started, error);
    },
  };
};
