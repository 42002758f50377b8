import { detachedController, startResponse } from './dispatch.ts';
import type { DispatchController, DispatchHandler } from './dispatch.ts';

const ERROR: unique symbol = Symbol('commerce.http-client.error');

interface Failed {
  [ERROR]?: Error;
}

/** The error that a response represents, if the response was made by `respondWithError`. */
export const errorBehind = (headers: object): Error | undefined => {
  const failed: Failed = headers;
  return failed[ERROR];
};

/**
 * Ends a request inside the cache with an error that has a status. By the status undici decides whether a stale
 * response may be served instead (stale-if-error); for an error from `onResponseError` it always may. Without headers
 * the response has no lifetime and is not stored.
 *
 * @param status 400 for an error that must not be replaced by a stored response
 */
export const respondWithError = (
  handler: DispatchHandler,
  error: Error,
  status = 400,
  controller?: DispatchController,
): void => {
  const headers: Record<string, string> & Failed = {};
  headers[ERROR] = error;
  respond(handler, { status, headers }, controller);
};

/** A response that does not come from a connection. */
export interface SyntheticResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer;
}

/** Passes a whole response to a handler. With `started`, `onRequestStart` was already called. */
export const respond = (
  handler: DispatchHandler,
  { status, headers, body }: SyntheticResponse,
  started?: DispatchController,
): void => {
  const controller = started ?? detachedController();
  if (started === undefined) handler.onRequestStart?.(controller, null);
  // A copy for each handler; spreading keeps symbols.
  startResponse(handler, controller, { status, headers: { ...headers }, message: '' });
  if (body !== undefined) handler.onResponseData?.(controller, body);
  handler.onResponseEnd?.(controller, {});
};
