import { describe, expect, test } from '@jest/globals';
import {
  atEveryCall,
  Died,
  dies,
  dyingPort,
  MOMENTS_OF_DEATH,
} from '../../../../test/support/dying-port.ts';
import { createOrder } from '../../../src/application/create-order/create-order.ts';
import { holdStock } from '../../../src/application/hold-stock/hold-stock.ts';
import { receivePayment } from '../../../src/application/receive-payment/receive-payment.ts';
import { recordReward } from '../../../src/application/record-reward/record-reward.ts';
import { rejectStock } from '../../../src/application/reject-stock/reject-stock.ts';
import { customerId, productId } from '../../../src/domain/ids.ts';
import type { OrderRepository } from '../../../src/domain/order/order-repository.ts';
import {
  aHeldOrder,
  anOrder,
  aPayment,
  minutesLater,
  PLACED_AT,
  PROVENANCE,
  SHORT_LINES,
} from '../../support/builders.ts';
import { aProduct, inMemoryCatalog } from '../../support/in-memory-catalog-client.ts';
import { inMemoryOrders } from '../../support/in-memory-order-repository.ts';
import { inMemoryOrderMetrics } from '../../support/in-memory-order-metrics.ts';

const ALICE = customerId('alice');
const { metrics } = inMemoryOrderMetrics();

const placing = (orders: OrderRepository, at: Date) => {
  const { catalog } = inMemoryCatalog(aProduct('lamp', { price: 21 }));
  return createOrder({ orders, catalog, metrics, now: () => at })({
    customerId: ALICE,
    lines: [{ productId: productId('lamp'), quantity: 2 }],
    idempotencyKey: 'key-1',
    correlationId: 'correlation-1',
    deadline: Number.MAX_SAFE_INTEGER,
  });
};

describe.each(MOMENTS_OF_DEATH)(
  'A function that dies %s any of its calls to the table',
  (moment) => {
    test('leaves an order that the same request finds hours later, or none, and never two', async () => {
      const deaths = await atEveryCall(async (call) => {
        const { orders, listing, events } = inMemoryOrders();
        const died = await dies(() => placing(dyingPort(orders, call, moment), PLACED_AT));
        const { order } = await placing(orders, minutesLater(23 * 60));
        const { items } = await listing.page({ customerId: ALICE }, { limit: 10 });
        expect(items.map(({ id }) => id)).toEqual([order.id]);
        expect(events.map(({ type }) => type)).toEqual(['order.created']);
        return died;
      });
      // Looking for the order of the key, and adding it.
      expect(deaths).toBe(2);
    });

    test('has the payment delivered again, and the order is completed once', async () => {
      const deaths = await atEveryCall(async (call) => {
        const { orders, events } = inMemoryOrders();
        const order = aHeldOrder();
        await orders.add(order, PROVENANCE);
        const receive = (port: OrderRepository) =>
          receivePayment({ orders: port, metrics, now: () => minutesLater(1) })(
            order.id,
            aPayment(),
            PROVENANCE,
          );
        const died = await dies(() => receive(dyingPort(orders, call, moment)));
        await receive(orders);
        expect((await orders.find(order.id))?.state.progress.status).toBe('COMPLETED');
        expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.completed']);
        return died;
      });
      expect(deaths).toBe(1);
    });

    test('has the hold delivered again, and the order that is paid is completed once', async () => {
      const deaths = await atEveryCall(async (call) => {
        const { orders, events } = inMemoryOrders();
        const order = anOrder();
        order.receivePayment(aPayment(), minutesLater(1));
        await orders.add(order, PROVENANCE);
        const hold = (port: OrderRepository) =>
          holdStock({ orders: port, metrics, now: () => minutesLater(2) })(order.id, PROVENANCE);
        const died = await dies(() => hold(dyingPort(orders, call, moment)));
        await hold(orders);
        expect((await orders.find(order.id))?.state.progress.status).toBe('COMPLETED');
        expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.completed']);
        return died;
      });
      expect(deaths).toBe(1);
    });

    test('has the rejection delivered again, and the payment is reported even then', async () => {
      const deaths = await atEveryCall(async (call) => {
        const { orders, events } = inMemoryOrders();
        const order = anOrder();
        order.receivePayment(aPayment(), minutesLater(1));
        await orders.add(order, PROVENANCE);
        const reject = (port: OrderRepository) =>
          rejectStock({ orders: port, metrics, now: () => minutesLater(2) })(
            order.id,
            SHORT_LINES,
            PROVENANCE,
          );
        const reported = { code: 'payment-for-cancelled-order' };
        const error: unknown = await reject(dyingPort(orders, call, moment)).catch(
          (thrown: unknown) => thrown,
        );
        const died = error instanceof Died;
        if (!died) expect(error).toMatchObject(reported);
        await expect(reject(orders)).rejects.toMatchObject(reported);
        expect((await orders.find(order.id))?.state.unappliedPayments).toHaveLength(1);
        expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.cancelled']);
        return died;
      });
      expect(deaths).toBe(1);
    });

    test('has events about points delivered again, and they are recorded once', async () => {
      const deaths = await atEveryCall(async (call) => {
        const { orders, events } = inMemoryOrders();
        const order = anOrder();
        await orders.add(order, PROVENANCE);
        const record = (port: OrderRepository) =>
          recordReward({ orders: port, now: () => minutesLater(2) })(order.id, 42, PROVENANCE);
        const died = await dies(() => record(dyingPort(orders, call, moment)));
        await record(orders);
        expect((await orders.find(order.id))?.state.pointsEarned).toBe(42);
        expect(events.map(({ type }) => type)).toEqual(['order.created']);
        return died;
      });
      expect(deaths).toBe(1);
    });
  },
);
