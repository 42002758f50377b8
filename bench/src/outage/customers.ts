import { setTimeout as sleep } from 'node:timers/promises';
import { SOON_STALE_PREFIX } from './cuttable-catalog.ts';
import type { InstancePool } from './instance-pool.ts';
import { type Outcome, placeOrder } from './place-order.ts';

/** The state of the ordered product in the cache. */
export type ProductState = 'cached' | 'cached, stale' | 'uncached' | 'uncached, with a key';

/** The repeated mix of ten requests: four for cached products, six for products never requested before. */
const MIX: readonly ProductState[] = [
  'uncached',
  'cached',
  'uncached',
  'cached, stale',
  'uncached',
  'cached',
  'uncached',
  'cached, stale',
  'uncached',
  'uncached, with a key',
];

const PRODUCTS = 20;
const REQUESTS_PER_SECOND = 50;
const MAX_CONCURRENCY = 4;

const CACHED_PRODUCTS: readonly string[] = Array.from({ length: PRODUCTS }, (_, number) => [
  `known-${number}`,
  `${SOON_STALE_PREFIX}-${number}`,
]).flat();

export type Outcomes = Record<ProductState, Outcome[]>;

const noOutcomes = (): Outcomes => ({
  cached: [],
  'cached, stale': [],
  uncached: [],
  'uncached, with a key': [],
});

/**
 * Sends orders at a steady rate, independent of earlier responses. Uncached products are never requested
 * twice in one process.
 */
export class Customers {
  readonly #pool: InstancePool;
  #count = 0;
  /** Accepted orders since the start. */
  ordered = 0;

  constructor(pool: InstancePool) {
    this.#pool = pool;
  }

  /**
   * Fills the cache with the cached products and warms up every instance: the first orders of a process are slow.
   *
   * @throws if an order is not accepted
   */
  async warmUp(orders: number): Promise<void> {
    let count = 0;
    const orderRepeatedly = async (): Promise<void> => {
      while (count < orders) {
        const productId = CACHED_PRODUCTS[(count += 1) % CACHED_PRODUCTS.length] ?? '';
        const outcome = await placeOrder(this.#pool, productId);
        if (outcome.verdict !== 'ordered') throw new Error(JSON.stringify(outcome));
        this.ordered += 1;
      }
    };
    await Promise.all(Array.from({ length: MAX_CONCURRENCY }, orderRepeatedly));
  }

  /** Sends orders until `until` returns true; resolves when the last has a response. */
  async run(until: (soFar: Outcomes, elapsedMs: number) => boolean): Promise<Outcomes> {
    const outcomes = noOutcomes();
    const inFlight: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let count = 0; !until(outcomes, performance.now() - startedAt); count += 1) {
      const dueInMs = startedAt + (count * 1_000) / REQUESTS_PER_SECOND - performance.now();
      if (dueInMs > 0) await sleep(dueInMs);
      inFlight.push(this.#next(outcomes));
    }
    await Promise.all(inFlight);
    return outcomes;
  }

  async #next(outcomes: Outcomes): Promise<void> {
    const number = (this.#count += 1);
    const state = MIX[number % MIX.length] ?? 'uncached';
    const outcome = await this.#order(state, number);
    if (outcome.verdict === 'ordered') this.ordered += 1;
    outcomes[state].push(outcome);
  }

  #order(state: ProductState, number: number): Promise<Outcome> {
    switch (state) {
      case 'cached':
        return placeOrder(this.#pool, `known-${number % PRODUCTS}`);
      case 'cached, stale':
        return placeOrder(this.#pool, `${SOON_STALE_PREFIX}-${number % PRODUCTS}`);
      case 'uncached':
        return placeOrder(this.#pool, `new-${number}`);
      case 'uncached, with a key':
        return placeOrder(this.#pool, `new-${number}`, `key-${number}`);
    }
  }
}
