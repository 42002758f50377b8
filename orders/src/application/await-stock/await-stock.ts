import type { Clock } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Caller } from '../../domain/order/order-access.ts';
import { getOrder, type GetOrderPorts } from '../get-order/get-order.ts';

export interface AwaitStockPorts extends GetOrderPorts {
  readonly now: Clock;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** A number from 0 to 1: callers that began together do not read together. */
  readonly random: () => number;
}

export interface StockWait {
  readonly seconds: number;
  /** Epoch milliseconds by which the response must be sent. */
  readonly deadline: number;
}

/** As long as a caller may wait: API Gateway ends a request after 29 seconds, and the function's time is counted in. */
export const MAX_WAIT_SECONDS = 10;

const FIRST_INTERVAL_MS = 100;
const MAX_INTERVAL_MS = 1_000;
const GROWTH = 1.5;

// Kept back from the wait, so that the last read still becomes a response.
const READ_RESERVE_MS = 500;

/**
 * The pause after a number of reads, give or take a quarter. Most orders are decided within the first pauses, and one
 * that waits for the full ten seconds costs up to 20 reads of its item.
 */
const pauseAfter = (reads: number, random: number): number =>
  Math.round(Math.min(MAX_INTERVAL_MS, FIRST_INTERVAL_MS * GROWTH ** reads) * (0.75 + random / 2));

/**
 * Returns an order as soon as its stock is decided, else as it is when the time is up. It reads the order again and
 * again: a function hears of no write of another one, and what it read a moment ago is not to be returned.
 *
 * @throws CommerceError `order-not-found`, also for another customer's order.
 */
export const awaitStock = ({ orders, now, sleep, random }: AwaitStockPorts) => {
  const get = getOrder({ orders });
  return async (
    orderId: OrderId,
    caller: Caller,
    { seconds, deadline }: StockWait,
  ): Promise<Order> => {
    const end = Math.min(now().getTime() + seconds * 1_000, deadline - READ_RESERVE_MS);
    for (let reads = 0; ; reads += 1) {
      const order = await get(orderId, caller);
      const leftMs = end - now().getTime();
      if (order.stock !== 'requested' || leftMs <= 0) return order;
      await sleep(Math.min(leftMs, pauseAfter(reads, random())));
    }
  };
};
