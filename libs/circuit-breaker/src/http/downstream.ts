import type { Dispatcher } from 'undici';
import type { WithheldResponse } from './withheld-response.ts';

type Controller = Dispatcher.DispatchController;
type Handler = Dispatcher.DispatchHandler;
type RawHeaders = Exclude<Controller['rawHeaders'], undefined>;

/**
 * The caller's side of a request that may take several attempts: one controller for the whole request, and each of
 * the handler's events at most once and in order.
 */
export class Downstream implements Controller {
  rawHeaders: RawHeaders = null;
  rawTrailers: RawHeaders = null;
  readonly #handler: Handler;
  readonly #abort = new AbortController();
  #upstream: Controller | undefined;
  #paused = false;
  #whenResumed: (() => void) | undefined;
  #started = false;
  #complete = false;
  #finished = false;

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  /** Aborted when the caller aborts the request. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether a part of the response has been passed to the caller: from then on there is no further attempt. */
  get responseStarted(): boolean {
    return this.#started;
  }

  get aborted(): boolean {
    return this.#abort.signal.aborted;
  }

  get reason(): Error | null {
    const reason: unknown = this.#abort.signal.reason;
    return reason instanceof Error ? reason : null;
  }

  get paused(): boolean {
    return this.#paused;
  }

  abort(reason: Error): void {
    this.#abort.abort(reason);
    // No attempt is in progress that could report the end.
    if (this.#complete) queueMicrotask(() => this.fail(reason));
  }

  pause(): void {
    this.#paused = true;
    this.#upstream?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#upstream?.resume();
    const next = this.#whenResumed;
    this.#whenResumed = undefined;
    next?.();
  }

  /** Notifies the caller before anything is sent, so that it can abort while the request is queued. */
  begin(): void {
    this.#handler.onRequestStart?.(this, null);
  }

  /** Passes on a complete response. */
  deliver(response: WithheldResponse): void {
    this.#complete = true;
    this.start(response, undefined);
    this.end(response.trailers);
  }

  /** Passes on the head and the received part of the body. From here on the caller pauses and resumes `upstream`. */
  start(response: WithheldResponse, upstream: Controller | undefined): void {
    this.#started = true;
    this.#upstream = upstream;
    this.rawHeaders = response.rawHeaders;
    this.#handler.onResponseStart?.(
      this,
      response.statusCode,
      response.headers,
      response.statusMessage,
    );
    const body = response.takeBody();
    if (body.length > 0) this.data(body);
  }

  /** Passes on a part of the body. */
  data(chunk: Buffer): void {
    if (!this.aborted) this.#handler.onResponseData?.(this, chunk);
  }

  /** Ends the response, after the caller resumes if it has paused. */
  end(trailers: WithheldResponse['trailers']): void {
    if (this.#paused) {
      this.#whenResumed = () => this.end(trailers);
      return;
    }
    if (this.#finished || this.aborted) return;
    this.#finished = true;
    this.#handler.onResponseEnd?.(this, trailers);
  }

  /** Ends the request with an error. */
  fail(error: Error): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#handler.onResponseError?.(this, error);
  }
}
