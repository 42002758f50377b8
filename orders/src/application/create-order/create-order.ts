import {
  type Clock,
  CommerceError,
  type Currency,
  invalidInput,
  Money,
} from '@commerce/domain-primitives';
import type { CustomerId } from '../../domain/ids.ts';
import { idempotencyKeyReused, totalChanged } from '../../domain/errors.ts';
import { Order } from '../../domain/order/order.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { CatalogCall, CatalogClient } from '../ports/catalog-client.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';
import { mergeLines, type RequestedLine } from './merge-lines.ts';
import { orderIdOfRequest } from './order-id-of-request.ts';
import { priceLines } from './price-lines.ts';
import { requestFingerprint } from './request-fingerprint.ts';

export interface CreateOrderCommand extends CatalogCall {
  readonly customerId: CustomerId;
  readonly lines: readonly RequestedLine[];
  readonly currency?: Currency | undefined;
  /** What the customer was shown, in major units. */
  readonly expectedTotal?: number | undefined;
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

// Kept back from the catalog, so that a late response can still become an order.
const WRITE_RESERVE_MS = 500;

const replayOf = (existing: Order, fingerprint: string): CreatedOrder => {
  if (existing.state.requestFingerprint !== fingerprint) throw idempotencyKeyReused();
  return { order: existing.asPlaced(), replayed: true };
};

const amountOf = (expected: number, currency: Currency): Money => {
  try {
    return Money.fromMajor(expected, currency);
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    throw invalidInput('The body is not valid.', [
      { path: 'expectedTotal', message: error.message },
    ]);
  }
};

const assertExpected = ({ total }: Order, expected: number | undefined): void => {
  if (expected === undefined) return;
  if (!amountOf(expected, total.currency).equals(total)) throw totalChanged(total);
};

/**
 * Places an order, once for each customer and idempotency key.
 *
 * A request with a key reads its order first. The read costs a few milliseconds. In return a replay succeeds while the
 * catalog is down, and after a product has changed. Concurrent requests all find no order; the conditional write lets
 * one of them through:
 *
 * ```
 * A: find ∅   ask catalog   add if absent ✓                → 201
 * B: find ∅   ask catalog        add if absent ✗ (A's order) → 201, A's order, replayed
 * A crashes without a response               C: find A's order → 201, A's order, replayed
 * ```
 *
 * A request that the current products would refuse reads its order once more: the same request may have been accepted
 * a moment ago, at the prices of that moment.
 *
 * @throws CommerceError `products-not-orderable`, `currency-mismatch`, `total-changed`,
 *   `idempotency-key-reused`, `catalog-unavailable`, `catalog-invalid-response`, `invalid-input`.
 */
export const createOrder =
  ({ orders, catalog, metrics, now }: CreateOrderPorts) =>
  async (command: CreateOrderCommand): Promise<CreatedOrder> => {
    const { customerId, currency, expectedTotal, idempotencyKey } = command;
    const lines = mergeLines(command.lines);
    const fingerprint = await requestFingerprint(lines, currency, expectedTotal);
    const orderId = await orderIdOfRequest(customerId, idempotencyKey);

    const earlier = async (): Promise<CreatedOrder | undefined> => {
      const existing = idempotencyKey === undefined ? undefined : await orders.find(orderId);
      return existing && replayOf(existing, fingerprint);
    };
    const place = async (): Promise<Order> => {
      const products = await catalog.getProducts(
        lines.map(({ productId }) => productId),
        { correlationId: command.correlationId, deadline: command.deadline - WRITE_RESERVE_MS },
      );
      const items = priceLines(lines, products, currency);
      const placed = { orderId, customerId, items, requestFingerprint: fingerprint };
      const order = Order.place(placed, now());
      assertExpected(order, expectedTotal);
      return order;
    };

    const replay = await earlier();
    if (replay) return replay;
    let order: Order;
    try {
      order = await place();
    } catch (refusal) {
      const meanwhile = await earlier();
      if (meanwhile) return meanwhile;
      throw refusal;
    }

    const addition = await orders.add(order, command);
    if (addition.kind === 'taken') return replayOf(addition.existing, fingerprint);
    metrics.orderCreated();
    return { order, replayed: false };
  };
