import { isPermanent } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import { awaitStock } from '../../../src/application/await-stock/await-stock.ts';
import { cancelOrder } from '../../../src/application/cancel-order/cancel-order.ts';
import { expireOrders } from '../../../src/application/expire-orders/expire-orders.ts';
import { getOrder } from '../../../src/application/get-order/get-order.ts';
import { holdStock } from '../../../src/application/hold-stock/hold-stock.ts';
import { listOrders } from '../../../src/application/list-orders/list-orders.ts';
import { receivePayment } from '../../../src/application/receive-payment/receive-payment.ts';
import { recordReward } from '../../../src/application/record-reward/record-reward.ts';
import { refreshProductCache } from '../../../src/application/refresh-product-cache/refresh-product-cache.ts';
import { rejectStock } from '../../../src/application/reject-stock/reject-stock.ts';
import { customerId, orderId } from '../../../src/domain/ids.ts';
import type { Payment } from '../../../src/domain/order/payment.ts';
import {
  aHeldOrder,
  anItem,
  anOrder,
  aPayment,
  minutesLater,
  PROVENANCE,
  SHORT_LINES,
} from '../../support/builders.ts';
import { inMemoryCatalog } from '../../support/in-memory-catalog-client.ts';
import { inMemoryOrders } from '../../support/in-memory-order-repository.ts';
import { inMemoryOrderMetrics } from '../../support/in-memory-order-metrics.ts';

const alice = { customerId: customerId('alice'), isAdmin: false };
const bob = { customerId: customerId('bob'), isAdmin: false };
const admin = { customerId: customerId('root'), isAdmin: true };
const ORDER = orderId('order-1');

/** One order, which waits for its payment unless another one is given. */
const world = async (order = aHeldOrder()) => {
  const storage = inMemoryOrders();
  const { metrics, lines } = inMemoryOrderMetrics();
  await storage.orders.add(order, PROVENANCE);
  let time = minutesLater(1);
  const ports = { ...storage, metrics, now: () => time };
  return {
    ...ports,
    lines,
    waitUntil: (moment: Date) => {
      time = moment;
    },
    stateOf: async () => (await storage.orders.find(ORDER))?.state,
    pay: (payment: Payment = aPayment(), id = ORDER) =>
      receivePayment(ports)(id, payment, PROVENANCE),
    hold: (id = ORDER) => holdStock(ports)(id, PROVENANCE),
    reject: (id = ORDER) => rejectStock(ports)(id, SHORT_LINES, PROVENANCE),
    cancel: (caller = alice, note?: string) =>
      cancelOrder(ports)({ orderId: ORDER, caller, note, ...PROVENANCE }),
  };
};

/** What a consumer would do with the error: put the event aside under this code. */
const deadLetterOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return isPermanent(error) ? error.code : `not permanent: ${String(error)}`;
};

describe('receiving a payment', () => {
  test('completes the order and counts its revenue once, however often it is told', async () => {
    const { pay, stateOf, lines, events } = await world();
    await pay();
    await pay();
    expect((await stateOf())?.progress.status).toBe('COMPLETED');
    expect(lines).toEqual(['completed 42 EUR']);
    expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.completed']);
  });

  test('reports an order that does not exist', async () => {
    const { pay, lines } = await world();
    expect(await deadLetterOf(pay(aPayment(), orderId('nowhere')))).toBe('order-not-found');
    expect(lines).toEqual(['not applied order-not-found']);
  });

  test('keeps and reports a wrong amount, every time and once, and lets the order be paid', async () => {
    const { pay, stateOf } = await world();
    const short = aPayment({ id: 'short', amount: 41 });
    expect(await deadLetterOf(pay(short))).toBe('payment-mismatched');
    const kept = await stateOf();
    expect(kept?.unappliedPayments).toMatchObject([{ paymentId: 'short', reason: 'mismatched' }]);
    expect(await deadLetterOf(pay(short))).toBe('payment-mismatched');
    expect(await stateOf()).toEqual(kept);
    await pay();
    expect((await stateOf())?.progress.status).toBe('COMPLETED');
  });

  test('reports a payment that comes again with another amount, and keeps it no second time', async () => {
    const { pay, stateOf, lines } = await world();
    await pay();
    expect(await deadLetterOf(pay(aPayment({ amount: 41 })))).toBe('payment-amount-conflict');
    expect((await stateOf())?.unappliedPayments).toEqual([]);
    expect(lines).toEqual(['completed 42 EUR', 'not applied payment-amount-conflict']);
  });

  test('completes one order by one payment, and tells the operator which one', async () => {
    const { pay, stateOf, orders, lines } = await world();
    const other = orderId('order-2');
    await orders.add(aHeldOrder({ id: other }), PROVENANCE);
    await pay();
    await expect(pay(aPayment(), other)).rejects.toMatchObject({
      code: 'payment-of-another-order',
      message: expect.stringContaining('recorded with order order-1'),
    });
    expect((await stateOf())?.progress.status).toBe('COMPLETED');
    expect((await orders.find(other))?.state.progress.status).toBe('PENDING');
    expect(lines).toEqual(['completed 42 EUR', 'not applied payment-of-another-order']);
  });

  test('for an order that costs nothing is reported, a payment of nothing too', async () => {
    const { pay, orders } = await world();
    const free = orderId('free');
    await orders.add(anOrder({ id: free, items: [anItem({ price: 0 })] }), PROVENANCE);
    expect(await deadLetterOf(pay(aPayment({ id: 'p', amount: 0 }), free))).toBe('payment-not-due');
    expect(await deadLetterOf(pay(aPayment({ id: 'q', amount: 1 }), free))).toBe('payment-not-due');
  });

  test('keeps and reports a payment for a cancelled order, every time and once', async () => {
    const { pay, cancel, stateOf } = await world();
    await cancel();
    expect(await deadLetterOf(pay())).toBe('payment-for-cancelled-order');
    const kept = await stateOf();
    expect(kept?.unappliedPayments).toHaveLength(1);
    expect(await deadLetterOf(pay())).toBe('payment-for-cancelled-order');
    expect(await stateOf()).toEqual(kept);
  });

  test('keeps and reports a second payment', async () => {
    const { pay, stateOf, lines } = await world();
    await pay();
    expect(await deadLetterOf(pay(aPayment({ id: 'second' })))).toBe('order-already-paid');
    expect((await stateOf())?.progress).toMatchObject({ paymentId: 'payment-1' });
    expect((await stateOf())?.unappliedPayments).toMatchObject([{ paymentId: 'second' }]);
    expect(lines).toEqual(['completed 42 EUR', 'not applied order-already-paid']);
  });
});

describe('the stock of an order', () => {
  test('is held once, and the order goes on to be paid', async () => {
    const { hold, pay, stateOf, lines } = await world(anOrder());
    await hold();
    await hold();
    expect((await stateOf())?.progress).toEqual({ status: 'PENDING', stock: 'held' });
    await pay();
    expect(lines).toEqual(['stock held after 60000 ms', 'completed 42 EUR']);
  });

  test('completes an order that is paid already, and counts its revenue then', async () => {
    const { hold, pay, stateOf, lines, events } = await world(anOrder());
    await pay();
    await pay();
    expect((await stateOf())?.progress.status).toBe('PENDING');
    expect(lines).toEqual([]);
    await hold();
    expect((await stateOf())?.progress).toMatchObject({ paymentId: 'payment-1' });
    expect(lines).toEqual(['stock held after 60000 ms', 'completed 42 EUR']);
    expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.completed']);
  });

  test('completes an order that costs nothing', async () => {
    const { hold, stateOf, lines } = await world(anOrder({ items: [anItem({ price: 0 })] }));
    await hold();
    expect((await stateOf())?.progress.status).toBe('COMPLETED');
    expect(lines).toEqual(['stock held after 60000 ms', 'completed 0 EUR']);
  });

  test('that is rejected cancels the order, once', async () => {
    const { reject, stateOf, lines } = await world(anOrder());
    await reject();
    await reject();
    expect((await stateOf())?.progress).toMatchObject({
      cancellation: { reason: 'out-of-stock', shortLines: SHORT_LINES },
    });
    expect(lines).toEqual(['stock rejected after 60000 ms', 'cancelled out-of-stock']);
  });

  test('that is rejected puts a payment that waited in front of a human, every time', async () => {
    const { pay, reject, stateOf, lines } = await world(anOrder());
    await pay();
    expect(await deadLetterOf(reject())).toBe('payment-for-cancelled-order');
    const kept = await stateOf();
    expect(kept?.unappliedPayments).toMatchObject([{ reason: 'order-cancelled' }]);
    expect(await deadLetterOf(reject())).toBe('payment-for-cancelled-order');
    expect(await stateOf()).toEqual(kept);
    expect(lines).toContain('not applied payment-for-cancelled-order');
  });

  test.each(['hold', 'reject'] as const)(
    'is left alone by a %s after the order was cancelled',
    async (decision) => {
      const late = await world(anOrder());
      await late.cancel();
      const before = await late.stateOf();
      await late[decision]();
      expect(await late.stateOf()).toEqual(before);
      expect(late.lines).toEqual(['cancelled customer']);
    },
  );

  test('of an order that does not exist is reported', async () => {
    const { hold, reject } = await world();
    expect(await deadLetterOf(hold(orderId('nowhere')))).toBe('order-not-found');
    expect(await deadLetterOf(reject(orderId('nowhere')))).toBe('order-not-found');
  });
});

describe('waiting for the stock', () => {
  const SECOND = 1_000;

  /** A clock that stands still but for the waits, of which each may end with something that happens. */
  const waiting = async (
    order = anOrder(),
    happens: (waits: number) => Promise<void> = () => Promise.resolve(),
    random = 0,
  ) => {
    const ports = await world(order);
    let time = minutesLater(1).getTime();
    let reads = 0;
    const waits: number[] = [];
    const wait = awaitStock({
      orders: {
        ...ports.orders,
        find: (id) => {
          reads += 1;
          return ports.orders.find(id);
        },
      },
      now: () => new Date(time),
      random: () => random,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        time += milliseconds;
        await happens(waits.length);
      },
    });
    return {
      ...ports,
      waits,
      reads: () => reads,
      wait: (seconds: number, timeLeftMs = 60 * SECOND, caller = alice) =>
        wait(ORDER, caller, { seconds, deadline: time + timeLeftMs }),
    };
  };

  const total = (waits: readonly number[]) => waits.reduce((sum, each) => sum + each, 0);

  test.each([
    ['held', aHeldOrder()],
    [
      'cancelled',
      (() => {
        const order = anOrder();
        order.cancel({ reason: 'customer' }, minutesLater(1));
        return order;
      })(),
    ],
  ])('does not wait for an order that is %s', async (_, order) => {
    const { wait, waits } = await waiting(order);
    await wait(5);
    expect(waits).toEqual([]);
  });

  test.each([
    ['held', 'held'],
    ['rejected', 'rejected'],
  ] as const)('ends as soon as the stock is %s', async (_, shown) => {
    const story = await waiting(anOrder(), async (waits) => {
      if (waits < 3) return;
      await (shown === 'held' ? story.hold() : story.reject());
    });
    await expect(story.wait(5)).resolves.toMatchObject({ stock: shown });
    expect(story.waits).toHaveLength(3);
  });

  test('ends when its time is up, with the order as it is then', async () => {
    const { wait, waits } = await waiting();
    await expect(wait(5)).resolves.toMatchObject({ stock: 'requested' });
    expect(total(waits)).toBe(5 * SECOND);
  });

  test("ends before its caller's deadline, with time left for the response", async () => {
    const { wait, waits } = await waiting();
    await wait(10, 2 * SECOND);
    expect(total(waits)).toBe(1.5 * SECOND);
    const late = await waiting();
    await late.wait(10, 100);
    expect(late.waits).toEqual([]);
  });

  test('reads less and less often: 20 times at most in ten seconds', async () => {
    const eager = await waiting();
    await eager.wait(10);
    expect(eager.reads()).toBeLessThanOrEqual(20);
    const calm = await waiting(anOrder(), undefined, 1);
    await calm.wait(10);
    expect(calm.waits.slice(0, 2)).toEqual([125, 188]);
    expect(Math.max(...calm.waits)).toBe(1.25 * SECOND);
  });

  test('shows no order to a stranger', async () => {
    const { wait } = await waiting();
    await expect(wait(5, undefined, bob)).rejects.toMatchObject({ code: 'order-not-found' });
  });
});

describe('cancelling', () => {
  test('is for the customer, for an admin, and for no other caller', async () => {
    const mine = await world();
    await expect(mine.cancel(bob)).rejects.toMatchObject({ code: 'order-not-found' });
    await mine.cancel(alice, 'too slow');
    expect((await mine.stateOf())?.progress).toMatchObject({
      cancellation: { reason: 'customer', note: 'too slow' },
    });
    const theirs = await world();
    await theirs.cancel(admin);
    expect((await theirs.stateOf())?.progress).toMatchObject({ cancellation: { reason: 'admin' } });
    expect([...mine.lines, ...theirs.lines]).toEqual(['cancelled customer', 'cancelled admin']);
  });

  test('that races a payment has one winner, and the payment is not lost', async () => {
    for (let run = 0; run < 20; run += 1) {
      const { pay, cancel, stateOf } = await world();
      const racers = run % 2 === 0 ? [pay(), cancel()] : [cancel(), pay()];
      const results = await Promise.allSettled(racers);
      const state = await stateOf();
      const isPaid = state?.progress.status === 'COMPLETED';
      expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(state?.unappliedPayments).toHaveLength(isPaid ? 0 : 1);
    }
  });

  test('that races the payment and the hold has one winner, and the payment is not lost', async () => {
    for (let run = 0; run < 30; run += 1) {
      const { pay, hold, cancel, stateOf } = await world(anOrder());
      const racers = [pay, hold, cancel];
      const order = [...racers.slice(run % 3), ...racers.slice(0, run % 3)];
      await Promise.allSettled((run % 2 === 0 ? order : order.reverse()).map((race) => race()));
      const state = await stateOf();
      const isPaid = state?.progress.status === 'COMPLETED';
      expect(state?.progress.status).not.toBe('PENDING');
      expect(state?.unappliedPayments).toHaveLength(isPaid ? 0 : 1);
    }
  });

  test('refuses words that are only blank', async () => {
    const { cancel } = await world();
    await expect(cancel(alice, '   ')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('looking', () => {
  test('shows an order to its customer and to an admin; to others there is none', async () => {
    const get = getOrder(await world());
    await expect(get(ORDER, alice)).resolves.toMatchObject({ id: ORDER });
    await expect(get(ORDER, admin)).resolves.toMatchObject({ id: ORDER });
    await expect(get(ORDER, bob)).rejects.toMatchObject({ code: 'order-not-found' });
    await expect(get(orderId('nowhere'), alice)).rejects.toMatchObject({ code: 'order-not-found' });
  });

  test('lists own orders unless an admin asks for others', async () => {
    const list = listOrders(await world());
    await expect(list({ limit: 9 }, alice)).resolves.toMatchObject({ items: [{ id: ORDER }] });
    await expect(list({ limit: 9 }, bob)).resolves.toMatchObject({ items: [] });
    const ofAlice = { limit: 9, customerId: customerId('alice') };
    await expect(list(ofAlice, admin)).resolves.toMatchObject({ items: [{ id: ORDER }] });
    await expect(list(ofAlice, bob)).rejects.toMatchObject({
      kind: 'forbidden',
      requiredScope: 'orders:admin',
    });
  });
});

describe('the events about points', () => {
  test('are noted on the order, or reported when there is none', async () => {
    const ports = await world();
    const record = recordReward(ports);
    await record(ORDER, 42, PROVENANCE);
    await record(ORDER, 42, PROVENANCE);
    expect((await ports.stateOf())?.pointsEarned).toBe(42);
    expect(await deadLetterOf(record(orderId('nowhere'), 1, PROVENANCE))).toBe('order-not-found');
  });
});

describe('the expiry', () => {
  const failures: string[] = [];
  const expire = (ports: Awaited<ReturnType<typeof world>>, deadline = Number.MAX_SAFE_INTEGER) =>
    expireOrders({ ...ports, onFailure: (id) => void failures.push(id) })({
      ...PROVENANCE,
      deadline,
    });

  test('cancels what was not paid in time, and nothing else', async () => {
    const ports = await world();
    await ports.orders.add(anOrder({ id: 'late', at: minutesLater(10) }), PROVENANCE);
    await expect(expire(ports)).resolves.toEqual({ expired: 0, settled: 0, failed: 0 });
    ports.waitUntil(minutesLater(31));
    await expect(expire(ports)).resolves.toEqual({ expired: 1, settled: 0, failed: 0 });
    await expect(expire(ports)).resolves.toEqual({ expired: 0, settled: 0, failed: 0 });
    expect(ports.lines).toEqual(['cancelled expired']);
    expect((await ports.orders.find(orderId('late')))?.state.progress.status).toBe('PENDING');
  });

  test('takes page after page in one run while there is time', async () => {
    const ports = await world();
    for (const id of ['b', 'c', 'd', 'e']) await ports.orders.add(anOrder({ id }), PROVENANCE);
    ports.waitUntil(minutesLater(31));
    await expect(expire(ports)).resolves.toEqual({ expired: 5, settled: 0, failed: 0 });
  });

  test('counts an order that was paid meanwhile, or is gone, as settled', async () => {
    const ports = await world();
    await ports.pay();
    ports.waitUntil(minutesLater(31));
    const stale = {
      ...ports,
      overdue: {
        async *before() {
          yield await Promise.resolve([ORDER, orderId('gone')]);
        },
      },
    };
    await expect(expire(stale)).resolves.toEqual({ expired: 0, settled: 2, failed: 0 });
    expect(ports.lines).toEqual(['completed 42 EUR']);
  });

  test('ends at its deadline and goes on in the next run', async () => {
    const ports = await world();
    for (const id of ['b', 'c', 'd']) await ports.orders.add(anOrder({ id }), PROVENANCE);
    ports.waitUntil(minutesLater(31));
    await expect(expire(ports, minutesLater(31).getTime())).resolves.toMatchObject({ expired: 2 });
    await expect(expire(ports)).resolves.toMatchObject({ expired: 2 });
  });

  test('continues after an order that cannot be expired, and reports it', async () => {
    const ports = await world();
    await ports.orders.add(anOrder({ id: 'broken' }), PROVENANCE);
    ports.waitUntil(minutesLater(31));
    const breaking = {
      ...ports,
      orders: {
        ...ports.orders,
        update: (...input: Parameters<typeof ports.orders.update>) =>
          input[0] === 'broken' ? Promise.reject(new Error('no')) : ports.orders.update(...input),
      },
    };
    await expect(expire(breaking as typeof ports)).resolves.toEqual({
      expired: 1,
      settled: 0,
      failed: 1,
    });
    expect(failures).toEqual(['broken']);
  });

  test('leaves an order alone that is paid and waits for its stock, and one that costs nothing', async () => {
    const ports = await world(anOrder());
    await ports.orders.add(anOrder({ id: 'free', items: [anItem({ price: 0 })] }), PROVENANCE);
    await ports.pay();
    ports.waitUntil(minutesLater(60 * 24));
    await expect(expire(ports)).resolves.toEqual({ expired: 0, settled: 0, failed: 0 });
    await ports.hold();
    expect((await ports.stateOf())?.progress.status).toBe('COMPLETED');
  });

  test('that races a payment before the hold has one winner, and the payment is not lost', async () => {
    for (let run = 0; run < 30; run += 1) {
      const ports = await world(anOrder());
      ports.waitUntil(minutesLater(31));
      const racers = [() => expire(ports), () => ports.pay(), () => ports.hold()];
      const order = [...racers.slice(run % 3), ...racers.slice(0, run % 3)];
      await Promise.allSettled((run % 2 === 0 ? order : order.reverse()).map((race) => race()));
      const state = await ports.stateOf();
      const isPaid = state?.progress.status === 'COMPLETED';
      expect(state?.progress.status).not.toBe('PENDING');
      expect(state?.unappliedPayments).toHaveLength(isPaid ? 0 : 1);
      expect(ports.events).toHaveLength(2);
    }
  });

  test('that races a payment has one winner, and the payment is not lost', async () => {
    for (let run = 0; run < 20; run += 1) {
      const ports = await world();
      ports.waitUntil(minutesLater(31));
      const racers = [expire(ports), ports.pay()];
      await Promise.allSettled(run % 2 === 0 ? racers : racers.reverse());
      const state = await ports.stateOf();
      const isPaid = state?.progress.status === 'COMPLETED';
      expect(state?.unappliedPayments).toHaveLength(isPaid ? 0 : 1);
      expect(ports.events).toHaveLength(2);
    }
  });
});

describe('events about products', () => {
  test('drop every cached response that they make stale', async () => {
    const { catalog, invalidated } = inMemoryCatalog();
    const refresh = refreshProductCache({ catalog });
    await refresh({ kind: 'created', productId: '1', category: 'lamps', sku: 'L-1' });
    await refresh({
      kind: 'updated',
      productId: '1',
      category: 'desks',
      previousCategory: 'lamps',
    });
    await refresh({ kind: 'updated', productId: '1', category: 'desks' });
    await refresh({ kind: 'archived', productId: '1', category: 'desks', sku: 'L/1' });
    await refresh({ kind: 'price-changed', productId: '1', category: 'desks' });
    expect(invalidated).toEqual([
      ['product:1', 'category:lamps', 'sku:l-1', 'product-list'],
      ['product:1', 'category:desks', 'category:lamps'],
      ['product:1', 'category:desks'],
      ['product:1', 'category:desks', 'sku:l%2F1', 'product-list'],
      ['product:1', 'category:desks'],
    ]);
  });
});
