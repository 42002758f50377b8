import type { Dispatcher } from 'undici';
import { DEADLINE_HEADER, deadlineHeaders, earliestDeadline, readDeadline } from '../deadline.ts';
import type { Clock } from '../settings.ts';
import type { ExecuteOptions, Resilience } from '../resilience.ts';
import { Downstream } from './downstream.ts';
import { requestHeader, withHeaders } from './headers.ts';
import { attemptRequest, FailingResponseError } from './http-attempt.ts';

/** Methods that may safely be sent twice (RFC 9110 section 9.2.2). */
const IDEMPOTENT_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'];

/**
 * undici's dispatch options, with the caller's deadline (milliseconds since 1970). Without it the header
 * `x-deadline-remaining-ms` counts, if the request carries one. An option and not the header is what goes
 * through undici's `deduplicate`, whose key contains every header.
 */
export type ResilientDispatchOptions = Dispatcher.DispatchOptions & { deadline?: number };

/**
 * The policy stack as an undici interceptor, for a place inside the cache.
 *
 * Every attempt carries what is left of the deadline in `x-deadline-remaining-ms`, and with a key the proof
 * of it in `x-deadline-proof`. A response of up to 64 KB
 * is handed on when it is complete, a longer one is streamed; once any of it is handed on there is no
 * further attempt. When the last attempt was answered with 5xx, 408 or 429 the caller gets that response,
 * and in all other failures the error.
 */
export const resilienceInterceptor =
  (
    resilience: Pick<Resilience, 'execute'>,
    clock: Clock,
    deadlineKey?: string,
  ): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    // A tunnel or an upgraded connection has no response that could be judged.
    if (options.method === 'CONNECT' || options.upgrade) return dispatch(options, handler);
    void send(resilience, dispatch, options, new Downstream(handler), clock, deadlineKey);
    return true;
  };

const send = async (
  resilience: Pick<Resilience, 'execute'>,
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
      limitsOf(options, downstream, clock),
    );
    if (response !== undefined) downstream.deliver(response);
  } catch (error) {
    giveUp(downstream, error);
  }
};

const giveUp = (downstream: Downstream, error: unknown): void => {
  try {
    if (error instanceof FailingResponseError) downstream.deliver(error.response);
    else downstream.fail(error instanceof Error ? error : new Error(String(error)));
  } catch (cause) {
    // The handler threw; undici would tell it so, too.
    downstream.fail(cause instanceof Error ? cause : new Error(String(cause)));
  }
};

const limitsOf = (
  options: Dispatcher.DispatchOptions,
  downstream: Downstream,
  clock: Clock,
): ExecuteOptions => {
  const own =
    'deadline' in options && typeof options.deadline === 'number' ? options.deadline : undefined;
  const passedOn = requestHeader(options.headers, DEADLINE_HEADER);
  return {
    deadline: earliestDeadline(own, readDeadline({ [DEADLINE_HEADER]: passedOn }, clock.now())),
    // What an attempt has handed on before its time was up cannot be taken back: no other may add to it.
    idempotent: () => isRepeatable(options) && !downstream.responseStarted,
    signal: downstream.signal,
  };
};

/** `idempotent: true` marks a POST that carries an idempotency key; a body that is read once goes out once. */
const isRepeatable = ({ method, idempotent, body }: Dispatcher.DispatchOptions): boolean => {
  const bodyCanBeSentAgain =
    body === null || body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  return bodyCanBeSentAgain && (idempotent ?? IDEMPOTENT_METHODS.includes(method));
};
