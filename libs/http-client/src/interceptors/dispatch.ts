import type { Dispatcher } from 'undici';

/** Sends a request: undici's `dispatch` function. Errors reach the handler, or are thrown. */
export type Dispatch = Dispatcher.Dispatch;
/** Receives the response: undici's handler. */
export type DispatchHandler = Dispatcher.DispatchHandler;
/** Pauses, resumes or aborts a request in flight. */
export type DispatchController = Dispatcher.DispatchController;
/** Response headers as undici passes them: names in lower case. */
export type ResponseHeaders = Record<string, string | string[] | undefined>;

/** A request to the origin: undici's options, with those that this client adds for interceptors. */
export type HttpDispatchOptions = Dispatcher.DispatchOptions & {
  /** When the caller stops waiting, in milliseconds since 1970. No attempt should start after it. Absent: no deadline. */
  readonly deadline?: number;
  /** The caller accepts only a stored response: the request does not reach the network. */
  readonly onlyIfCached?: boolean;
};

/**
 * A layer around the network, such as retries or a circuit breaker: undici's interceptor type.
 *
 * @example
 * const counting: HttpInterceptor = (dispatch) => (request, handler) => {
 *   requests += 1;
 *   return dispatch(request, handler);
 * };
 */
export type HttpInterceptor = (dispatch: Dispatch) => Dispatch;

/** The head of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly message?: string | undefined;
}

/**
 * Passes on a head that an interceptor has written or changed. Some handlers read the header object, others (fetch, and
 * undici's handlers) the raw headers of the controller. This sets both.
 */
export const startResponse = (
  handler: DispatchHandler,
  controller: DispatchController,
  { status, headers, message }: ResponseHead,
): void => {
  controller.rawHeaders = rawHeadersOf(headers);
  handler.onResponseStart?.(controller, status, headers, message);
};

/** When the caller of this request stops waiting, in milliseconds since 1970; undefined without a deadline. */
export const deadlineOf = (request: Dispatcher.DispatchOptions): number | undefined =>
  'deadline' in request && typeof request.deadline === 'number' ? request.deadline : undefined;

/** A handler that passes every call on, except those in `overrides`. */
export const passOn = (
  handler: DispatchHandler,
  overrides: Partial<DispatchHandler>,
): DispatchHandler => ({
  onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
  onResponseStart: (controller, status, headers, message) =>
    handler.onResponseStart?.(controller, status, headers, message),
  onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
  onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
  onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  ...overrides,
});

/** A controller for a response that does not come from a connection. */
export const detachedController = (): DispatchController => {
  let reason: Error | null = null;
  return {
    get aborted() {
      return reason !== null;
    },
    get paused() {
      return false;
    },
    get reason() {
      return reason;
    },
    abort: (error) => (reason = error),
    pause: () => undefined,
    resume: () => undefined,
  };
};

/** Takes the place of the network: every request fails with this error. */
export const failing =
  (error: Error): Dispatch =>
  (_request, handler) => {
    handler.onResponseError?.(detachedController(), error);
    return true;
  };

/** The request's headers as an object; undici's other forms are never used inside this client. */
export const headersOf = (
  options: Dispatcher.DispatchOptions,
): Record<string, string | string[]> => {
  const { headers } = options;
  if (headers === null || headers === undefined || Array.isArray(headers)) return {};
  // undici's cache interceptor has normalised them to an object with names in lower case.
  return headers as Record<string, string | string[]>;
};

// In the form of a connection: name, value, name, value; one pair for each line.
const rawHeadersOf = (headers: ResponseHeaders): Buffer[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .flatMap((line) => [Buffer.from(name, 'latin1'), Buffer.from(line, 'latin1')]),
  );
