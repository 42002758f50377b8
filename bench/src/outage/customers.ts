import { setTimeout as sleep } from 'node:timers/promises';
import { SOON_STALE_PREFIX } from './cuttable-catalog.ts';
import type { InstancePool } from './instance-pool.ts';
import { type Outcome, placeOrder } from './place-order.ts';

/** What is known of the product an order is for. */
export type Knowledge = 'cached' | 'cached, stale' | 'never seen' | 'never seen, with a key';

/** Ten requests, over and over: some for products in the cache, more for products nobody has asked for yet. */
const MIX: readonly Knowledge[] = [
  'never seen',
  'cached',
  'never seen',
  'cached, stale',
  'never seen',
  'cached',
  'never seen',
  'cached, stale',
  'never seen',
  'never seen, with a key',
];

const PRODUCTS = 20;
const REQUESTS_A_SECOND = 50;
const AT_ONCE = 4;

const CACHED_PRODUCTS: readonly string[] = Array.from({ length: PRODUCTS }, (_, number) => [
  `known-${number}`,
  `${SOON_STALE_PREFIX}-${number}`,
]).flat();

export type Outcomes = Record<Knowledge, Outcome[]>;

const noOutcomes = (): Outcomes => ({
  cached: [],
  'cached, stale': [],
  'never seen': [],
  'never seen, with a key': [],
});

/**
 * Customers who come at a steady rate, whatever becomes of those before them. Products never seen are never
 * asked for twice, in all runs of the process.
 */
export class Customers {
  readonly #pool: InstancePool;
  #came = 0;
  /** Orders that went through, since the beginning. */
  ordered = 0;

  constructor(pool: InstancePool) {
    this.#pool = pool;
  }

  /**
   * Fills the cache with the products that shall be in it, and lets every instance serve as many orders as one in
   * steady traffic soon has: the first ones of a process are slow.
   *
   * @throws if an order does not go through
   */
  async warmUp(orders: number): Promise<void> {
    let count = 0;
    const oneAfterTheOther = async (): Promise<void> => {
      while (count < orders) {
        const productId = CACHED_PRODUCTS[(count += 1) % CACHED_PRODUCTS.length] ?? '';
        const outcome = await placeOrder(this.#pool, productId);
        if (outcome.verdict !== 'ordered') throw new Error(JSON.stringify(outcome));
        this.ordered += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  }

  /** Lets them come until told to stop; resolves when the last has been answered. */
  async come(until: (soFar: Outcomes, elapsedMs: number) => boolean): Promise<Outcomes> {
    const outcomes = noOutcomes();
    const underWay: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let count = 0; !until(outcomes, performance.now() - startedAt); count += 1) {
      const dueInMs = startedAt + (count * 1_000) / REQUESTS_A_SECOND - performance.now();
      if (dueInMs > 0) await sleep(dueInMs);
      underWay.push(this.#next(outcomes));
    }
    await Promise.all(underWay);
    return outcomes;
  }

  async #next(outcomes: Outcomes): Promise<void> {
    const number = (this.#came += 1);
    const knowledge = MIX[number % MIX.length] ?? 'never seen';
    const outcome = await this.#order(knowledge, number);
    if (outcome.verdict === 'ordered') this.ordered += 1;
    outcomes[knowledge].push(outcome);
  }

  #order(knowledge: Knowledge, number: number): Promise<Outcome> {
    switch (knowledge) {
      case 'cached':
        return placeOrder(this.#pool, `known-${number % PRODUCTS}`);
      case 'cached, stale':
        return placeOrder(this.#pool, `${SOON_STALE_PREFIX}-${number % PRODUCTS}`);
      case 'never seen':
        return placeOrder(this.#pool, `new-${number}`);
      case 'never seen, with a key':
        return placeOrder(this.#pool, `new-${number}`, `key-${number}`);
    }
  }
}
