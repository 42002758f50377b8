import {
  decodeCursor,
  encodeCursor,
  retryOnConflict,
  sortKey,
  VersionConflict,
} from '@commerce/dynamodb';
import * as z from 'zod';
import type { OrderFilter, OrderListing } from '../../src/application/ports/order-listing.ts';
import type { OverdueOrders } from '../../src/application/ports/overdue-orders.ts';
import type { OrderId } from '../../src/domain/ids.ts';
import { Order } from '../../src/domain/order/order.ts';
import type { OrderEvent } from '../../src/domain/order/order-events.ts';
import type { PaymentId } from '../../src/domain/order/payment-id.ts';
import type { OrderRepository } from '../../src/domain/order/order-repository.ts';

const PAGE_SIZE = 2;

const positionOf = ({ id, state }: Order): string => `${state.createdAt.toISOString()}#${id}`;

const place = z.strictObject({ position: sortKey });

const listName = ({ customerId, status }: OrderFilter): string => `${customerId}|${status ?? ''}`;

export interface InMemoryOrders {
  readonly orders: OrderRepository;
  readonly listing: OrderListing;
  readonly overdue: OverdueOrders;
  /** Everything raised by what was saved, in order. */
  readonly events: readonly OrderEvent[];
}

/** The ports of storage over one map, with the same races as a real one: every call takes a turn. */
export const inMemoryOrders = (): InMemoryOrders => {
  const saved = new Map<OrderId, Order>();
  const claims = new Map<PaymentId, OrderId>();
  const events: OrderEvent[] = [];
  const turn = () => Promise.resolve();

  const copyOf = (order: Order): Order => Order.restore(order.id, order.version, order.state);

  const save = (order: Order): void => {
    saved.set(order.id, Order.restore(order.id, order.version + 1, order.state));
    events.push(...order.recordedEvents);
  };

  const find = async (orderId: OrderId): Promise<Order | undefined> => {
    await turn();
    const order = saved.get(orderId);
    return order && copyOf(order);
  };

  const orders: OrderRepository = {
    find,
    add: async (order) => {
      await turn();
      const existing = saved.get(order.id);
      if (existing) return { kind: 'taken', existing: copyOf(existing) };
      save(order);
      return { kind: 'added' };
    },
    update: (orderId, _provenance, decide) => {
      let holder: OrderId | undefined;
      return retryOnConflict(
        async () => {
          const order = await find(orderId);
          if (order === undefined) return undefined;
          const result = decide(order, holder);
          await turn();
          if (!order.hasChanged) return result;
          if (saved.get(orderId)?.version !== order.version) throw new VersionConflict(orderId);
          const { claimedPayment } = order;
          if (claimedPayment !== undefined) {
            holder = claims.get(claimedPayment);
            if (holder !== undefined) throw new VersionConflict(claimedPayment);
            claims.set(claimedPayment, orderId);
          }
          save(order);
          return result;
        },
        { wait: turn },
      );
    },
  };

  const listing: OrderListing = {
    page: async (filter, { limit, cursor }) => {
      await turn();
      const after = cursor && decodeCursor(listName(filter), cursor, place).position;
      const rest = [...saved.values()]
        .filter(({ customerId }) => customerId === filter.customerId)
        .filter(({ state }) => [undefined, state.progress.status].includes(filter.status))
        .sort((left, right) => (positionOf(left) < positionOf(right) ? 1 : -1))
        .filter((order) => after === undefined || positionOf(order) < after);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(copyOf),
        ...(rest.length > limit &&
          last && { nextCursor: encodeCursor(listName(filter), { position: positionOf(last) }) }),
      };
    },
  };

  const overdue: OverdueOrders = {
    async *before(moment) {
      const ids = [...saved.values()]
        .filter(({ canExpire, state }) => canExpire && state.expiresAt < moment)
        .map(({ id }) => id);
      for (let from = 0; from < ids.length; from += PAGE_SIZE) {
        await turn();
        yield ids.slice(from, from + PAGE_SIZE);
      }
    },
  };

  return { orders, listing, overdue, events };
};
