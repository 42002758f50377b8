import { inParallel } from '@commerce/dynamodb';
import { percentile } from '../report/statistics.ts';
import type { ShopClient } from './shop-client.ts';

const ORDERS_ONE_BY_ONE = 50;
const SIMULTANEOUS = 500;
const CONNECTIONS = 50;
const PIECES = 10_000;
const BUYERS = 200;
const RACES = [1, 10, 100, 1, 10, 100, 1, 10, 100];

/** From the response to POST /orders until GET /orders/{orderId}?wait shows the order as held. */
export interface OrdersMeasured {
  readonly oneByOne: { readonly count: number; readonly p50Ms: number; readonly p95Ms: number };
  /** 500 orders for one product at once. */
  readonly simultaneous: {
    readonly count: number;
    readonly held: number;
    readonly acceptedMs: number;
    readonly allHeldMs: number;
    readonly deadLetters: number;
  };
  readonly races: readonly Race[];
}

/** 200 buyers at once of a product with a few pieces. */
export interface Race {
  readonly pieces: number;
  readonly buyers: number;
  readonly held: number;
  /** Accepted, and then cancelled as out of stock. */
  readonly outOfStock: number;
  /** Not accepted, since the catalog showed the product as sold out. */
  readonly refused: number;
  /** From the first request until every order is decided. */
  readonly decidedMs: number;
  readonly deadLetters: number;
}

/** Measures orders on a running platform, as a customer sees them. */
export class OrderPhase {
  readonly #shop: ShopClient;

  constructor(shop: ShopClient) {
    this.#shop = shop;
  }

  async measure(): Promise<OrdersMeasured> {
    const productId = await this.#shop.addProduct(PIECES);
    const oneByOne = await this.#oneByOne(productId);
    const races: Race[] = [];
    for (const pieces of RACES) races.push(await this.#race(pieces, races.length));
    return { oneByOne, races, simultaneous: await this.#simultaneous(productId) };
  }

  async #race(pieces: number, round: number): Promise<Race> {
    const productId = await this.#shop.addProduct(pieces);
    const startedAt = performance.now();
    const numbers = [...Array(BUYERS).keys()];
    const states = await inParallel(BUYERS, numbers, async (number) => {
      const placed = await this.#shop.place([productId], `race-${round}-${number}`);
      return placed === undefined ? 'refused' : this.#shop.decided(placed);
    });
    const decidedMs = performance.now() - startedAt;
    const inState = (wanted: string): number => states.filter((state) => state === wanted).length;
    return {
      pieces,
      buyers: BUYERS,
      held: inState('held'),
      outOfStock: inState('rejected'),
      refused: inState('refused'),
      decidedMs,
      deadLetters: await this.#shop.deadLetters(),
    };
  }

  async #oneByOne(productId: string): Promise<OrdersMeasured['oneByOne']> {
    const durations: number[] = [];
    for (let number = 0; number < ORDERS_ONE_BY_ONE; number += 1) {
      const orderId = await this.#shop.order([productId], `one-${number}`);
      const startedAt = performance.now();
      await this.#shop.decided(orderId);
      durations.push(performance.now() - startedAt);
    }
    return {
      count: durations.length,
      p50Ms: percentile(durations, 0.5),
      p95Ms: percentile(durations, 0.95),
    };
  }

  async #simultaneous(productId: string): Promise<OrdersMeasured['simultaneous']> {
    const startedAt = performance.now();
    const numbers = [...Array(SIMULTANEOUS).keys()];
    const orders = await inParallel(SIMULTANEOUS, numbers, (number) =>
      this.#shop.order([productId], `many-${number}`),
    );
    const acceptedMs = performance.now() - startedAt;
    const states = await inParallel(CONNECTIONS, orders, (orderId) => this.#shop.decided(orderId));
    return {
      count: orders.length,
      held: states.filter((state) => state === 'held').length,
      acceptedMs,
      allHeldMs: performance.now() - startedAt,
      deadLetters: await this.#shop.deadLetters(),
    };
  }
}
