import type { Dispatcher } from 'undici';
import { isFailingStatus, isUsageError } from '../calls/outcome.ts';
import {
  ConnectionFailedError,
  ResilienceError,
  ResponseInterruptedError,
  UpstreamStatusError,
} from '../errors.ts';
import type { Clock } from '../settings.ts';
import type { Downstream } from './downstream.ts';
import { retryAfterMs } from './headers.ts';
import { WithheldResponse } from './withheld-response.ts';

// A response up to this size is withheld until it is complete, so that an interrupted one can be requested again.
// A page of 20 products is about 20 KB. A longer response is streamed from here on.
const MAX_WITHHELD_BYTES = 64 * 1_024;

/** A response whose status counts as a failure. The caller gets it if no further attempt succeeds. */
export class FailingResponseError extends UpstreamStatusError {
  readonly response: WithheldResponse;

  constructor(response: WithheldResponse, now: number) {
    super(response.statusCode, retryAfterMs(response.headers, now));
    this.response = response;
  }
}

/**
 * Sends the request once.
 *
 * @returns the complete response, or undefined when it was long and has already been streamed to the caller
 * @throws FailingResponseError, ResponseInterruptedError, ConnectionFailedError, or undici's error for a wrong argument
 */
export const attemptRequest = (
  dispatch: Dispatcher.Dispatch,
  options: Dispatcher.DispatchOptions,
  downstream: Downstream,
  signal: AbortSignal,
  clock: Clock,
): Promise<WithheldResponse | undefined> =>
  new Promise((resolve, reject) => {
    dispatch(options, new AttemptHandler({ resolve, reject }, downstream, signal, clock));
  });

interface Settle {
  resolve(response: WithheldResponse | undefined): void;
  reject(error: unknown): void;
}

class AttemptHandler implements Dispatcher.DispatchHandler {
  readonly #settle: Settle;
  readonly #downstream: Downstream;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  #response: WithheldResponse | undefined;
  #stopListening: () => void = () => undefined;

  constructor(settle: Settle, downstream: Downstream, signal: AbortSignal, clock: Clock) {
    this.#settle = settle;
    this.#downstream = downstream;
    this.#signal = signal;
    this.#clock = clock;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const abort = () => controller.abort(abortReasonOf(this.#signal));
    if (this.#signal.aborted) {
      abort();
      return;
    }
    this.#signal.addEventListener('abort', abort, { once: true });
    this.#stopListening = () => this.#signal.removeEventListener('abort', abort);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: WithheldResponse['headers'],
    statusMessage?: string,
  ): void {
    // 100 to 199 are interim: the final response follows (RFC 9110 section 15.2).
    if (statusCode < 200) return;
    this.#response = new WithheldResponse(controller, statusCode, headers, statusMessage);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const response = this.#response;
    if (response === undefined || this.#signal.aborted) return;
    if (this.#downstream.responseStarted) {
      this.#downstream.data(chunk);
      return;
    }
    response.add(chunk);
    if (response.length <= MAX_WITHHELD_BYTES) return;
    // The long body of a failure is not needed: its status is enough.
    if (isFailingStatus(response.statusCode)) {
      controller.abort(new UpstreamStatusError(response.statusCode));
    } else {
      this.#downstream.start(response, controller);
    }
  }

  onResponseEnd(
    _controller: Dispatcher.DispatchController,
    trailers: WithheldResponse['trailers'],
  ): void {
    this.#stopListening();
    const response = this.#response;
    if (response === undefined) {
      this.#settle.reject(new TypeError('The dispatcher ended a response that never began'));
    } else if (this.#downstream.responseStarted) {
      this.#downstream.end(trailers);
      this.#settle.resolve(undefined);
    } else if (isFailingStatus(response.statusCode)) {
      this.#settle.reject(new FailingResponseError(response, this.#clock.now()));
    } else {
      response.trailers = trailers;
      this.#settle.resolve(response);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#stopListening();
    this.#settle.reject(
      this.#downstream.responseStarted
        ? new ResponseInterruptedError(error)
        : toResilienceError(error),
    );
  }
}

/** Wraps the many errors of the network in one class. Errors of this library and usage errors stay as they are. */
const toResilienceError = (error: Error): Error =>
  error instanceof ResilienceError || isUsageError(error)
    ? error
    : new ConnectionFailedError(error);

const abortReasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('The attempt was aborted');
