import type { Dispatcher } from 'undici';
import type { ExecuteOptions, Executor } from '../calls/executor.ts';
import { DEADLINE_HEADER, deadlineHeaders, earliestDeadline, readDeadline } from '../deadline.ts';
import type { Clock } from '../settings.ts';
import { Downstream } from './downstream.ts';
import { requestHeader, withHeaders } from './headers.ts';
import { attemptRequest, FailingResponseError } from './http-attempt.ts';

/** Methods that may safely be sent twice (RFC 9110 section 9.2.2). */
const IDEMPOTENT_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'];

/**
 * undici's dispatch options, with the caller's deadline in milliseconds since 1970. Without one the request's header
 * `x-deadline-remaining-ms` counts, if it has one. The deadline is an option because undici's `deduplicate` includes
 * every header in its key.
 */
export type ResilientDispatchOptions = Dispatcher.DispatchOptions & { deadline?: number };

/**
 * The policy stack as an undici interceptor. Compose it inside the cache.
 *
 * Every attempt sends the remaining time in `x-deadline-remaining-ms` and, with a key, its proof in
 * `x-deadline-proof`. A response of up to 64 KB is passed to the caller when it is complete; a longer one is
 * streamed, and once a part has been passed on there is no further attempt. If the last attempt got a 5xx, 408 or
 * 429, the caller gets that response; after any other failure it gets the error.
 *
 * @param resilience runs the attempts
 * @param deadlineKey the key of the stage that signs deadlines; without one no proof is sent
 */
export const resilienceInterceptor =
  (
    resilience: Executor,
    clock: Clock,
    deadlineKey?: string,
  ): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    // A tunnel or an upgraded connection has no response to judge.
    if (options.method === 'CONNECT' || options.upgrade) return dispatch(options, handler);
    void send(resilience, dispatch, options, new Downstream(handler), clock, deadlineKey);
    return true;
  };

const send = async (
  resilience: Executor,
  dispatch: Dispatcher.Dispatch,
  options: Dispatcher.DispatchOptions,
  downstream: Downstream,
  clock: Clock,
  deadlineKey: string | undefined,
): Promise<void> => {
  try {
    downstream.begin();
    const response = await resilience.execute(
      ({ signal, remainingMs }) =>
        attemptRequest(
          dispatch,
          {
            ...options,
            headers: withHeaders(options.headers, deadlineHeaders(remainingMs, deadlineKey)),
          },
          downstream,
          signal,
          clock,
        ),
      executeOptionsOf(options, downstream, clock),
    );
    if (response !== undefined) downstream.deliver(response);
  } catch (error) {
    deliverFailure(downstream, error);
  }
};

const deliverFailure = (downstream: Downstream, error: unknown): void => {
  try {
    if (error instanceof FailingResponseError) downstream.deliver(error.response);
    else downstream.fail(error instanceof Error ? error : new Error(String(error)));
  } catch (cause) {
    // The handler threw: undici also reports that to the handler itself.
    downstream.fail(cause instanceof Error ? cause : new Error(String(cause)));
  }
};

const executeOptionsOf = (
  options: Dispatcher.DispatchOptions,
  downstream: Downstream,
  clock: Clock,
): ExecuteOptions => {
  const own =
    'deadline' in options && typeof options.deadline === 'number' ? options.deadline : undefined;
  const forwarded = requestHeader(options.headers, DEADLINE_HEADER);
  return {
    deadline: earliestDeadline(own, readDeadline({ [DEADLINE_HEADER]: forwarded }, clock.now())),
    // Data that an attempt has passed on before it timed out cannot be taken back, so no other attempt may follow.
    idempotent: () => isRepeatable(options) && !downstream.responseStarted,
    signal: downstream.signal,
  };
};

/** `idempotent: true` marks a POST with an idempotency key. A body that can be read only once is sent only once. */
const isRepeatable = ({ method, idempotent, body }: Dispatcher.DispatchOptions): boolean => {
  const bodyCanBeSentAgain =
    body === null || body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  return bodyCanBeSentAgain && (idempotent ?? IDEMPOTENT_METHODS.includes(method));
};
