import type { Currency } from '@commerce/domain-primitives';
import type { CustomerId } from '../../domain/order/ids.ts';
import { idempotencyKeyReused } from '../../domain/order/order-errors.ts';
import { Order } from '../../domain/order/order.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { CatalogCall, CatalogClient } from '../catalog-client.ts';
import type { Clock } from '../clock.ts';
import type { OrderMetrics } from '../order-metrics.ts';
import { mergeLines, type RequestedLine } from './merge-lines.ts';
import { orderIdOfRequest } from './order-id-of-request.ts';
import { priceLines } from './price-lines.ts';
import { requestFingerprint } from './request-fingerprint.ts';

export interface CreateOrderCommand extends CatalogCall {
  readonly customerId: CustomerId;
  readonly lines: readonly RequestedLine[];
  readonly currency?: Currency | undefined;
  readonly idempotencyKey?: string | undefined;
}

export interface CreatedOrder {
  /** As it was when it was placed, on a replay too. */
  readonly order: Order;
  readonly replayed: boolean;
}

export interface CreateOrderPorts {
  readonly orders: OrderRepository;
  readonly catalog: CatalogClient;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

// Kept back from the catalog, so that an answer that comes late can still become an order.
const WRITE_RESERVE_MS = 500;

const replayOf = (existing: Order, fingerprint: string): CreatedOrder => {
  if (existing.state.requestFingerprint !== fingerprint) throw idempotencyKeyReused();
  return { order: existing.asPlaced(), replayed: true };
};

/**
 * Places an order, once for each customer and idempotency key.
 *
 * A keyed request looks for its order first. That read costs a few milliseconds, and buys that a
 * replay is answered when the catalog is down or has changed its mind about a product. Requests in
 * flight at once all miss it; of them the conditional write lets one through:
 *
 * ```
 * A: find ∅   ask catalog   add if absent ✓                → 201
 * B: find ∅   ask catalog        add if absent ✗ (A's order) → 201, A's order, replayed
 * A answers never (crash)                    C: find A's order → 201, A's order, replayed
 * ```
 *
 * @throws CommerceError `products-not-orderable`, `currency-mismatch`, `idempotency-key-reused`,
 *   `catalog-unavailable`, `catalog-answer-unusable`, `invalid-input`.
 */
export const createOrder =
  ({ orders, catalog, metrics, now }: CreateOrderPorts) =>
  async (command: CreateOrderCommand): Promise<CreatedOrder> => {
    const { customerId, currency, idempotencyKey, correlationId, deadline } = command;
    const lines = mergeLines(command.lines);
    const fingerprint = await requestFingerprint(lines, currency);
    const orderId = await orderIdOfRequest(customerId, idempotencyKey);

    const earlier = idempotencyKey === undefined ? undefined : await orders.find(orderId);
    if (earlier) return replayOf(earlier, fingerprint);

    const products = await catalog.getProducts(
      lines.map(({ productId }) => productId),
      { correlationId, deadline: deadline - WRITE_RESERVE_MS },
    );
    const items = priceLines(lines, products, currency);
    const order = Order.place(
      { orderId, customerId, items, requestFingerprint: fingerprint },
      now(),
    );

    const addition = await orders.add(order, command);
    if (addition.kind === 'taken') return replayOf(addition.existing, fingerprint);
    metrics.orderCreated();
    return { order, replayed: false };
  };
