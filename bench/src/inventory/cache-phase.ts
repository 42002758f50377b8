import { inParallel } from '@commerce/dynamodb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../report/statistics.ts';
import type { ShopClient } from './shop-client.ts';

const PRODUCTS = 2_000;
const PIECES = 10_000;
const LINES_AN_ORDER = 3;
const MAX_LINES = 50;
const CONNECTIONS = 4;
const ORDERS = 1_500;
const ORDERS_A_SECOND = 50;
// A machine that runs all services and tables on two cores accepts fewer than 50 a second, and takes them as they come.
const AT_ONCE = 16;
const SECOND_MS = 1_000;
// A prime, so that every product is asked for and neighbours are in no order together.
const STRIDE = 733;

/** What Serverless Offline writes for a call of the function that the orders read products from. */
const CATALOG_READ = /\(λ: listProducts\) RequestId/g;

/** How the cache of products does while orders come in. */
export interface CacheMeasured {
  readonly products: number;
  readonly orders: number;
  /** How many were accepted, of the 50 that were due. */
  readonly aSecond: number;
  readonly p95Ms: number;
  /** Orders for which the catalog was asked. */
  readonly catalogReads: number;
  /** Share of orders whose products all came from the cache. */
  readonly hitRate: number;
}

/** Measures whether orders leave the cache of products alone, on a running platform. */
export class CachePhase {
  readonly #shop: ShopClient;
  readonly #log: string;

  /** @param stateDirectory that of the platform, in which its logs are. */
  constructor(shop: ShopClient, stateDirectory: string) {
    this.#shop = shop;
    this.#log = join(stateDirectory, 'logs', 'catalog.log');
  }

  async measure(): Promise<CacheMeasured> {
    const products = await this.#shop.addProducts(PRODUCTS, PIECES);
    await this.#warm(products);
    const before = this.#catalogReads();
    if (before === 0) throw new Error(`${this.#log} shows no request for products.`);
    const startedAt = performance.now();
    const durations = await inParallel(AT_ONCE, [...Array(ORDERS).keys()], (number) =>
      this.#orderAt(products, number, startedAt),
    );
    const seconds = (performance.now() - startedAt) / SECOND_MS;
    const catalogReads = this.#catalogReads() - before;
    return {
      products: products.length,
      orders: ORDERS,
      aSecond: ORDERS / seconds,
      p95Ms: percentile(durations, 0.95),
      catalogReads,
      hitRate: 1 - catalogReads / ORDERS,
    };
  }

  /** Every product is ordered once, so that it is cached. */
  async #warm(products: readonly string[]): Promise<void> {
    const numbers = [...Array(PRODUCTS / MAX_LINES).keys()];
    await inParallel(CONNECTIONS, numbers, (number) =>
      this.#shop.order(
        products.slice(number * MAX_LINES, (number + 1) * MAX_LINES),
        `warm-${number}`,
      ),
    );
  }

  /** Places the order with this number, not before it is due. @returns how long its response took. */
  async #orderAt(products: readonly string[], number: number, begin: number): Promise<number> {
    const dueAt = begin + (number * SECOND_MS) / ORDERS_A_SECOND;
    await sleep(Math.max(0, dueAt - performance.now()));
    const lines = Array.from({ length: LINES_AN_ORDER }, (_, line) => {
      const place = ((number * LINES_AN_ORDER + line) * STRIDE) % products.length;
      return products[place] ?? '';
    });
    const startedAt = performance.now();
    await this.#shop.order(lines, `cache-${number}`);
    return performance.now() - startedAt;
  }

  #catalogReads(): number {
    return readFileSync(this.#log, 'utf8').match(CATALOG_READ)?.length ?? 0;
  }
}
