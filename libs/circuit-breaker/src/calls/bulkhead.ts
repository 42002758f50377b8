import { bulkhead, isBulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import { BulkheadFullError } from '../errors.ts';
import type { BulkheadSettings } from '../settings.ts';
import type { Call } from './call.ts';

/** What may end a wait early: looked at again at every change. */
export interface QueueWatch {
  throwIfRefusing(): void;
  nextChange(): Promise<unknown>;
}

/**
 * cockatiel's bulkhead, with a queue one can leave: at the caller's deadline, when the caller goes away, and
 * when the circuit refuses (waiting for a place would only delay the refusal).
 */
export class Bulkhead {
  readonly #policy: BulkheadPolicy;
  readonly #settings: BulkheadSettings;

  constructor(settings: BulkheadSettings) {
    this.#settings = settings;
    this.#policy = bulkhead(settings.concurrent, settings.queued);
  }

  get active(): number {
    return this.#settings.concurrent - this.#policy.executionSlots;
  }

  get queued(): number {
    return this.#settings.queued - this.#policy.queueSlots;
  }

  /**
   * @throws BulkheadFullError at once when places and queue are taken
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
    // Looked at below; until then a refusal must not count as unhandled.
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
