import { bulkhead, isBulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import { BulkheadFullError } from '../errors.ts';
import type { BulkheadSettings } from '../settings.ts';
import type { Call } from './call.ts';

/** Ends a wait in the queue early: checked again at every change. */
export interface QueueWatch {
  /** Throws if the call would be rejected now. */
  throwIfRefusing(): void;
  /** Resolves at the next change. */
  nextChange(): Promise<unknown>;
}

/**
 * cockatiel's bulkhead, with a queue that a call leaves at its deadline, when it is aborted, and when the circuit
 * rejects it (waiting for a place would only delay that).
 */
export class Bulkhead {
  readonly #policy: BulkheadPolicy;
  readonly #settings: BulkheadSettings;

  constructor(settings: BulkheadSettings) {
    this.#settings = settings;
    this.#policy = bulkhead(settings.concurrent, settings.queued);
  }

  /** Attempts in progress. */
  get active(): number {
    return this.#settings.concurrent - this.#policy.executionSlots;
  }

  /** Calls waiting for a place. */
  get queued(): number {
    return this.#settings.queued - this.#policy.queueSlots;
  }

  /**
   * Runs the attempt when there is a place for it.
   * @throws BulkheadFullError at once when all places and the queue are taken
   */
  run<T>(attempt: () => Promise<T>, call: Call, circuit: QueueWatch): Promise<T> {
    return this.#policy.executionSlots > 0
      ? this.#policy.execute(attempt)
      : this.#queue(attempt, call, circuit);
  }

  async #queue<T>(attempt: () => Promise<T>, call: Call, circuit: QueueWatch): Promise<T> {
    const leave = new AbortController();
    const started = Promise.withResolvers<'started'>();
    const result = this.#policy.execute(() => {
      started.resolve('started');
      return attempt();
    }, leave.signal);
    // Awaited below; until then a rejection must not count as unhandled.
    result.catch(() => started.resolve('started'));

    try {
      const changed = () => circuit.nextChange().then(() => 'changed' as const);
      while ((await call.waitFor(Promise.race([started.promise, changed()]))) === 'changed') {
        circuit.throwIfRefusing();
      }
    } catch (error) {
      leave.abort();
      throw error;
    }
    try {
      return await result;
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error;
      throw new BulkheadFullError(
        call.dependency,
        this.#settings.concurrent,
        this.#settings.queued,
      );
    }
  }
}
