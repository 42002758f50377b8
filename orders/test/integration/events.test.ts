import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { currency } from '@commerce/domain-primitives';
import { createDocumentClient } from '@commerce/dynamodb';
import {
  envelopeSchema,
  openEnvelope,
  orderCancelled,
  orderCompleted,
  paymentCompleted,
  productArchived,
  productCreated,
  productUpdated,
  rewardIssued,
  stockHeld,
  stockRejected,
} from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { HARD_SUBJECTS } from '../../../libs/domain-primitives/test/support/subjects.ts';
import { toItem } from '../../src/infrastructure/dynamodb/order-item.ts';
import { aHeldOrder, anOrder, minutesLater, PROVENANCE } from '../support/builders.ts';
import { call, delivery, run } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html, "MessageBody".
const ACCEPTED_BY_SQS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u;

let service: RunningService;
const client = createDocumentClient();

beforeAll(async () => {
  service = await startService();
  service.catalog.put({ productId: 'lamp', basePrice: 21 });
});

afterAll(async () => {
  client.destroy();
  await service.stop();
});

/** An order whose stock is not decided yet. */
const requested = async (product = 'lamp'): Promise<string> => {
  const body = { items: [{ productId: product, quantity: 2 }] };
  return (await call(service.createOrder, { body })).body.orderId;
};

const hold = (orderId: string) =>
  run(
    service.stockHeld,
    delivery(stockHeld, orderId, {
      orderId,
      lines: [{ productId: 'lamp', quantity: 2 }],
      heldAt: new Date().toISOString(),
    }),
  );

const SHORT = [{ productId: 'lamp', requested: 2, available: 1 }];

const reject = (orderId: string) =>
  run(
    service.stockRejected,
    delivery(stockRejected, orderId, {
      orderId,
      short: SHORT,
      rejectedAt: new Date().toISOString(),
    }),
  );

/** An order that waits for its payment alone. */
const placed = async (): Promise<string> => {
  const orderId = await requested();
  await hold(orderId);
  return orderId;
};

const seen = async (orderId: string) => (await call(service.getOrder, { path: { orderId } })).body;

const stored = async (orderId: string): Promise<Record<string, unknown> | undefined> =>
  (await client.send(new GetCommand({ TableName: service.tableName, Key: { orderId } }))).Item;

const unappliedPaymentsOf = async (orderId: string): Promise<unknown[]> =>
  z.array(z.unknown()).parse((await stored(orderId))?.unappliedPayments);

const pay = (orderId: string, overrides: { paymentId?: string; amount?: number } = {}) =>
  run(
    service.paymentCompleted,
    delivery(paymentCompleted, orderId, {
      orderId,
      paymentId: `payment-1-of-${orderId}`,
      amount: 42,
      currency: currency('EUR'),
      ...overrides,
    }),
  );

/** Codes of what was dead-lettered for an order. */
const deadLettersAbout = (orderId: string) =>
  service.deadLetters
    .filter(({ event }) => JSON.stringify(event).includes(JSON.stringify(orderId)))
    .map(({ code }) => code);

describe('payment.completed', () => {
  test('completes its order, once', async () => {
    const orderId = await placed();
    await pay(orderId);
    const paid = await seen(orderId);
    expect(paid).toMatchObject({ status: 'COMPLETED', paymentId: `payment-1-of-${orderId}` });
    await pay(orderId);
    expect(await seen(orderId)).toEqual(paid);
    expect(deadLettersAbout(orderId)).toEqual([]);
  });

  test('of the wrong amount is recorded once and dead-lettered every time, and the order waits on', async () => {
    const orderId = await placed();
    await pay(orderId, { paymentId: 'short', amount: 41 });
    await pay(orderId, { paymentId: 'short', amount: 41 });
    expect(await seen(orderId)).toMatchObject({ status: 'PENDING' });
    expect(await unappliedPaymentsOf(orderId)).toMatchObject([
      { paymentId: 'short', amount: 4100, currency: 'EUR', reason: 'mismatched' },
    ]);
    expect(deadLettersAbout(orderId)).toEqual(['payment-mismatched', 'payment-mismatched']);
    await pay(orderId);
    expect(await seen(orderId)).toMatchObject({ status: 'COMPLETED' });
  });

  test('of an invalid amount is dead-lettered', async () => {
    const orderId = await placed();
    const before = await stored(orderId);
    await pay(orderId, { amount: 42.001 });
    expect(await stored(orderId)).toEqual(before);
    expect(deadLettersAbout(orderId)).toEqual(['invalid-input']);
  });

  test('that could not be applied is shown to an operator, and to no customer', async () => {
    const orderId = await placed();
    await pay(orderId, { paymentId: 'https://pay.example/1 (a)', amount: 40.5 });
    expect(await seen(orderId)).not.toHaveProperty('unappliedPayments');
    const asOperator = { as: 'root', scope: 'orders:admin' };
    const shown = [
      {
        paymentId: 'https://pay.example/1 (a)',
        amount: 40.5,
        currency: 'EUR',
        reason: 'mismatched',
        receivedAt: expect.any(String),
      },
    ];
    const { body } = await call(service.getOrder, { ...asOperator, path: { orderId } });
    expect(body.unappliedPayments).toEqual(shown);
    const list = await call(service.listOrders, {
      ...asOperator,
      query: { customerId: 'alice', limit: '1' },
    });
    expect(list.body).toMatchObject({ items: [{ orderId, unappliedPayments: shown }] });
  });

  test.each(['8515131751004933.A', 'https://pay.example/1?a=b', 'a b:c', '#', 'x'.repeat(255)])(
    'may be named %s by its provider, and is told on under an id that consumers know',
    async (name) => {
      const orderId = await placed();
      await pay(orderId, { paymentId: name });
      expect(await seen(orderId)).toMatchObject({ status: 'COMPLETED', paymentId: name });
      const { outbox } = z.object({ outbox: z.array(envelopeSchema) }).parse(await stored(orderId));
      const [event] = outbox;
      const { data } = openEnvelope(orderCompleted, event);
      expect(data.providerPaymentId).toBe(name);
      expect(data.paymentId).toMatch(/^[\w-]{1,64}$/);
    },
  );

  test('completes one of the orders it comes for at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, placed));
    await Promise.all(ids.map((id) => pay(id, { paymentId: 'shared' })));
    const orders = await Promise.all(ids.map(seen));
    const paid = orders.filter(({ status }) => status === 'COMPLETED');
    expect(paid).toHaveLength(1);
    for (const { orderId } of orders.filter((order) => order !== paid[0])) {
      expect(await unappliedPaymentsOf(orderId)).toMatchObject([
        { reason: 'pays-another-order', otherOrderId: paid[0]?.orderId },
      ]);
      expect(deadLettersAbout(orderId)).toEqual(['payment-of-another-order']);
    }
  });

  test('that is about another order than its envelope is dead-lettered, and completes neither', async () => {
    const [one, other] = [await placed(), await placed()];
    const event = delivery(paymentCompleted, one, {
      orderId: other,
      paymentId: 'crossed',
      amount: 42,
      currency: currency('EUR'),
    });
    await run(service.paymentCompleted, event);
    expect(deadLettersAbout(other)).toEqual(['event-rejected']);
    for (const id of [one, other]) expect((await seen(id)).status).toBe('PENDING');
  });

  test('for an order that does not exist is dead-lettered with the event and the reason', async () => {
    await pay('nowhere');
    expect(service.deadLetters.at(-1)).toMatchObject({
      code: 'order-not-found',
      reason: 'There is no order nowhere.',
      event: { detail: { data: { orderId: 'nowhere' } } },
    });
  });

  test('for a cancelled order is recorded once and dead-lettered every time', async () => {
    const orderId = await placed();
    await call(service.cancelOrder, { path: { orderId } });
    await pay(orderId);
    await pay(orderId);
    expect(await unappliedPaymentsOf(orderId)).toMatchObject([
      { paymentId: `payment-1-of-${orderId}`, amount: 4200, currency: 'EUR' },
    ]);
    expect((await seen(orderId)).status).toBe('CANCELLED');
    expect(deadLettersAbout(orderId)).toEqual([
      'payment-for-cancelled-order',
      'payment-for-cancelled-order',
    ]);
  });

  test('that is a second one is recorded and dead-lettered', async () => {
    const orderId = await placed();
    await pay(orderId);
    await pay(orderId, { paymentId: 'payment-2' });
    expect(await seen(orderId)).toMatchObject({ paymentId: `payment-1-of-${orderId}` });
    expect(await unappliedPaymentsOf(orderId)).toMatchObject([{ paymentId: 'payment-2' }]);
    expect(deadLettersAbout(orderId)).toEqual(['order-already-paid']);
  });

  test('that breaks its contract is dead-lettered', async () => {
    const event = delivery(productUpdated, 'order-1', {
      productId: 'lamp',
      changes: ['name'],
      category: 'things',
    });
    await run(service.paymentCompleted, event);
    expect(service.deadLetters.at(-1)).toMatchObject({ code: 'event-rejected' });
  });

  test('that races a cancellation has one winner, and the money is never lost', async () => {
    for (let round = 0; round < 10; round += 1) {
      const orderId = await placed();
      const [cancelled] = await Promise.all([
        call(service.cancelOrder, { path: { orderId } }),
        pay(orderId),
      ]);
      const { status } = await seen(orderId);
      const kept = await unappliedPaymentsOf(orderId);
      if (cancelled.status === 200) {
        expect(status).toBe('CANCELLED');
        expect(kept).toHaveLength(1);
        expect(deadLettersAbout(orderId)).toEqual(['payment-for-cancelled-order']);
      } else {
        expect(cancelled.status).toBe(409);
        expect(status).toBe('COMPLETED');
        expect(kept).toEqual([]);
      }
    }
  });
});

describe('stock.held', () => {
  test('makes its order payable, and nothing more when it comes again or late', async () => {
    const orderId = await requested();
    expect(await seen(orderId)).toMatchObject({ status: 'PENDING', stock: 'requested' });
    await hold(orderId);
    const held = await seen(orderId);
    expect(held).toMatchObject({ status: 'PENDING', stock: 'held' });
    await hold(orderId);
    expect(await seen(orderId)).toEqual(held);
    await pay(orderId);
    await hold(orderId);
    expect(await seen(orderId)).toMatchObject({ status: 'COMPLETED', stock: 'committed' });
    expect(deadLettersAbout(orderId)).toEqual([]);
  });

  test('completes an order that is paid already, in its own write', async () => {
    const orderId = await requested();
    await pay(orderId);
    await pay(orderId);
    const waiting = await seen(orderId);
    expect(waiting).toMatchObject({
      status: 'PENDING',
      stock: 'requested',
      paymentId: `payment-1-of-${orderId}`,
    });
    expect(waiting).not.toHaveProperty('expiresAt');
    expect(await stored(orderId)).not.toHaveProperty('expiryShard');
    expect((await call(service.cancelOrder, { path: { orderId } })).status).toBe(409);
    await hold(orderId);
    expect(await seen(orderId)).toMatchObject({
      status: 'COMPLETED',
      stock: 'committed',
      paymentId: `payment-1-of-${orderId}`,
    });
    expect(await stored(orderId)).toMatchObject({
      version: 3,
      outbox: [{ type: 'order.completed', data: { providerPaymentId: `payment-1-of-${orderId}` } }],
    });
    expect(deadLettersAbout(orderId)).toEqual([]);
  });

  test('that races the payment completes its order once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const orderId = await requested();
      await Promise.all([pay(orderId), hold(orderId), hold(orderId)]);
      expect(await seen(orderId)).toMatchObject({ status: 'COMPLETED', stock: 'committed' });
      expect(await stored(orderId)).toMatchObject({ version: 3, unappliedPayments: [] });
      expect(deadLettersAbout(orderId)).toEqual([]);
    }
  });

  test('completes an order that costs nothing', async () => {
    service.catalog.put({ productId: 'gift', basePrice: 0 });
    const orderId = await requested('gift');
    await hold(orderId);
    const completed = await seen(orderId);
    expect(completed).toMatchObject({ status: 'COMPLETED', stock: 'committed' });
    expect(completed).not.toHaveProperty('paymentId');
  });

  test('after a cancellation changes nothing', async () => {
    const orderId = await requested();
    await call(service.cancelOrder, { path: { orderId } });
    const before = await stored(orderId);
    await hold(orderId);
    await reject(orderId);
    expect(await stored(orderId)).toEqual(before);
    expect(await seen(orderId)).toMatchObject({ status: 'CANCELLED', stock: 'released' });
    expect(deadLettersAbout(orderId)).toEqual([]);
  });

  test('for an order that does not exist is dead-lettered', async () => {
    await hold('not-held');
    await reject('not-rejected');
    expect(deadLettersAbout('not-held')).toEqual(['order-not-found']);
    expect(deadLettersAbout('not-rejected')).toEqual(['order-not-found']);
  });
});

describe('stock.rejected', () => {
  test('cancels its order and tells what was short, once', async () => {
    const orderId = await requested();
    await reject(orderId);
    const rejected = await seen(orderId);
    expect(rejected).toMatchObject({
      status: 'CANCELLED',
      cancellationReason: 'out-of-stock',
      stock: 'rejected',
      shortLines: SHORT,
    });
    const [event] = z.array(envelopeSchema).parse((await stored(orderId))?.outbox);
    expect(openEnvelope(orderCancelled, event).data).toMatchObject({
      reason: 'expired',
      cancellationReason: 'out-of-stock',
    });
    await reject(orderId);
    await hold(orderId);
    expect(await seen(orderId)).toEqual(rejected);
    expect(deadLettersAbout(orderId)).toEqual([]);
  });

  test('puts a payment that came before in front of an operator', async () => {
    const orderId = await requested();
    await pay(orderId);
    await reject(orderId);
    const { body } = await call(service.getOrder, {
      as: 'root',
      scope: 'orders:admin',
      path: { orderId },
    });
    expect(body).toMatchObject({
      status: 'CANCELLED',
      unappliedPayments: [{ paymentId: `payment-1-of-${orderId}`, reason: 'order-cancelled' }],
    });
    expect(deadLettersAbout(orderId)).toEqual(['payment-for-cancelled-order']);
    expect(service.deadLetters.at(-1)?.event).toMatchObject({ 'detail-type': 'stock.rejected' });
  });
});

describe('reward.issued', () => {
  const reward = (orderId: string, points: number) =>
    run(
      service.rewardIssued,
      delivery(rewardIssued, 'alice', { customerId: 'alice', orderId, points, balance: points }),
    );

  test('notes the points, before the payment, after it and twice', async () => {
    const orderId = await placed();
    await reward(orderId, 42);
    await pay(orderId);
    await reward(orderId, 42);
    expect(await seen(orderId)).toMatchObject({ status: 'COMPLETED', pointsEarned: 42 });
  });

  test('is dead-lettered in a form that SQS accepts, whatever its customer is called', async () => {
    for (const customer of HARD_SUBJECTS) {
      const orderId = randomUUID();
      const data = { customerId: customer, orderId, points: 1, balance: 1 };
      await run(service.rewardIssued, delivery(rewardIssued, customer, data));
      expect(service.deadLetters.at(-1)?.event).toMatchObject({ detail: { data } });
      expect(service.deadLetters.at(-1)?.body).toMatch(ACCEPTED_BY_SQS);
    }
  });

  test('for an order that does not exist is dead-lettered', async () => {
    await reward('unheard-of', 1);
    expect(deadLettersAbout('unheard-of')).toEqual(['order-not-found']);
  });
});

describe('product.created, product.updated and product.archived', () => {
  test('make the next order ask the catalog again', async () => {
    await placed();
    const lookups = () => service.catalog.requests.length;
    const before = lookups();
    await placed();
    expect(lookups()).toBe(before);
    await run(
      service.productUpdated,
      delivery(productUpdated, 'lamp', {
        productId: 'lamp',
        changes: ['name'],
        category: 'things',
      }),
    );
    await placed();
    expect(lookups()).toBe(before + 1);
    await run(
      service.productCreated,
      delivery(productCreated, 'lamp', {
        productId: 'lamp',
        sku: 'L-1',
        name: 'Lamp',
        category: 'things',
        price: 21,
        currency: currency('EUR'),
      }),
    );
    await placed();
    expect(lookups()).toBe(before + 2);
    await run(
      service.productArchived,
      delivery(productArchived, 'lamp', { productId: 'lamp', sku: 'L-1', category: 'things' }),
    );
    await placed();
    expect(lookups()).toBe(before + 3);
  });
});

describe('the expiry', () => {
  const overdueOrder = async (id: string, place = anOrder) => {
    const order = place({ id, at: minutesLater(-31, new Date()) });
    await client.send(
      new PutCommand({ TableName: service.tableName, Item: toItem(order, PROVENANCE) }),
    );
  };

  test('cancels what was not paid in time and tells so', async () => {
    await overdueOrder('overdue-1');
    const waiting = await placed();
    await run(service.expireOrders, {});
    expect(await seen('overdue-1')).toMatchObject({
      status: 'CANCELLED',
      cancellationReason: 'expired',
    });
    expect((await stored('overdue-1'))?.outbox).toMatchObject([
      { type: 'order.cancelled', data: { reason: 'expired' } },
    ]);
    expect((await seen(waiting)).status).toBe('PENDING');
  });

  test('leaves an order alone that is paid and waits for its stock', async () => {
    await overdueOrder('overdue-2');
    await pay('overdue-2');
    await run(service.expireOrders, {});
    expect((await seen('overdue-2')).status).toBe('PENDING');
    await hold('overdue-2');
    expect((await seen('overdue-2')).status).toBe('COMPLETED');
  });

  test('that races a payment and a hold has one winner, and the money is never lost', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `racing-for-stock-${index}`);
    await Promise.all(ids.map((id) => overdueOrder(id)));
    await Promise.all([run(service.expireOrders, {}), ...ids.flatMap((id) => [pay(id), hold(id)])]);
    for (const id of ids) {
      const { status } = await seen(id);
      const kept = await unappliedPaymentsOf(id);
      expect([status, kept.length]).toEqual(
        status === 'COMPLETED' ? ['COMPLETED', 0] : ['CANCELLED', 1],
      );
      expect(deadLettersAbout(id)).toHaveLength(kept.length);
    }
  });

  test('that races a payment has one winner, and the money is never lost', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `racing-${index}`);
    await Promise.all(ids.map((id) => overdueOrder(id, aHeldOrder)));
    await Promise.all([run(service.expireOrders, {}), ...ids.map((id) => pay(id))]);
    for (const id of ids) {
      const { status } = await seen(id);
      const kept = await unappliedPaymentsOf(id);
      expect([status, kept.length]).toEqual(
        status === 'COMPLETED' ? ['COMPLETED', 0] : ['CANCELLED', 1],
      );
      expect(deadLettersAbout(id)).toHaveLength(kept.length);
    }
  });

  test('passes over an item it cannot read, and goes on', async () => {
    const item = toItem(
      anOrder({ id: 'unreadable', at: minutesLater(-90, new Date()) }),
      PROVENANCE,
    );
    await client.send(
      new PutCommand({ TableName: service.tableName, Item: { ...item, items: 'rubbish' } }),
    );
    await overdueOrder('readable');
    await run(service.expireOrders, {});
    expect((await seen('readable')).status).toBe('CANCELLED');
  });
});
