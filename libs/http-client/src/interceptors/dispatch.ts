import type { Dispatcher } from 'undici';

/** One step of a request's way, in undici's terms. */
export type Dispatch = Dispatcher.Dispatch;
/** What hears about the response. */
export type DispatchHandler = Dispatcher.DispatchHandler;
/** How a request in flight is steered. */
export type DispatchController = Dispatcher.DispatchController;
/** Response headers as undici hands them on: names in lower case. */
export type ResponseHeaders = Record<string, string | string[] | undefined>;

/** A request under way, with what this client adds for the interceptors it is given. */
export type HttpDispatchOptions = Dispatcher.DispatchOptions & {
  /** When the caller stops waiting, in milliseconds since 1970: no attempt should start after it. */
  readonly deadline?: number;
  /** The caller wants a stored response or none: the origin is not asked. */
  readonly onlyIfCached?: boolean;
};

/** A layer around the network, such as retries or a circuit breaker: undici's own interceptor type. */
export type HttpInterceptor = (dispatch: Dispatch) => Dispatch;

/** The head of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly message?: string | undefined;
}

/**
 * Hands on a head that an interceptor has written or changed. Some read the headers as the object, others (fetch,
 * and handlers of undici's own) the raw ones of the controller: both say the same after this.
 */
export const startResponse = (
  handler: DispatchHandler,
  controller: DispatchController,
  { status, headers, message }: ResponseHead,
): void => {
  controller.rawHeaders = rawHeadersOf(headers);
  handler.onResponseStart?.(controller, status, headers, message);
};

/** When the caller of this request stops waiting; undefined where it does not say. */
export const deadlineOf = (request: Dispatcher.DispatchOptions): number | undefined =>
  'deadline' in request && typeof request.deadline === 'number' ? request.deadline : undefined;

/** A handler that passes everything on, except what `overrides` does itself. */
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

/** A controller for a response that has no connection behind it. */
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

/** Where the network would be: every request fails. */
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

// As a connection delivers them: name, value, name, value, a line each.
const rawHeadersOf = (headers: ResponseHeaders): Buffer[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .flatMap((line) => [Buffer.from(name, 'latin1'), Buffer.from(line, 'latin1')]),
  );
