import {
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import { envelopeSchema } from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectFixturesOfAll } from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import {
  tableFromService,
  type TestTable,
} from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { withdrawal } from '../../src/domain/order/cancellation.ts';
import { DynamoDbOrderListing } from '../../src/infrastructure/dynamodb/dynamodb-order-listing.ts';
import { DynamoDbOrderRepository } from '../../src/infrastructure/dynamodb/dynamodb-order-repository.ts';
import { DynamoDbOverdueOrders } from '../../src/infrastructure/dynamodb/dynamodb-overdue-orders.ts';
import {
  aHeldOrder,
  anOrder,
  aPayment,
  minutesLater,
  PROVENANCE,
  SHORT_LINES,
} from '../support/builders.ts';
import { orderRepositoryContract } from '../support/order-repository-contract.ts';

const client = createDocumentClient();

const WRITES = new Set([
  'PutItemCommand',
  'PutCommand',
  'TransactWriteItemsCommand',
  'TransactWriteCommand',
]);

afterAll(() => client.destroy());

orderRepositoryContract('in DynamoDB', async () => {
  const { name, drop } = await tableFromService('orders');
  const storage = {
    orders: new DynamoDbOrderRepository(client, name),
    listing: new DynamoDbOrderListing(client, name),
    overdue: new DynamoDbOverdueOrders(client, name),
  };
  const close = async () => {
    await expectFixturesOfAll('orders', 'Table', name);
    await drop();
  };
  return { storage, close };
});

describe('the item of an order', () => {
  let table: TestTable;
  let orders: DynamoDbOrderRepository;

  beforeAll(async () => {
    table = await tableFromService('orders');
    orders = new DynamoDbOrderRepository(client, table.name);
  });

  afterAll(() => table.drop());

  const attributeOf = async (orderId: string, name: string): Promise<unknown> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table.name, Key: { orderId }, ConsistentRead: true }),
    );
    return Item?.[name];
  };

  const outboxOf = (orderId: string): Promise<unknown> => attributeOf(orderId, OUTBOX_ATTRIBUTE);

  /** Runs work on a repository that is not told the outcome of its first write, and tells how often it wrote. */
  const losingAResponse = async <Result>(
    work: (orders: DynamoDbOrderRepository) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly writes: number }> => {
    const lossy = createDocumentClient();
    let writes = 0;
    lossy.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          const response = await next(request);
          if (!WRITES.has(commandName ?? '')) return response;
          writes += 1;
          if (writes > 1) return response;
          throw Object.assign(new Error('The response was lost.'), { name: 'TimeoutError' });
        },
      { step: 'deserialize' },
    );
    const result = await work(new DynamoDbOrderRepository(lossy, table.name));
    lossy.destroy();
    return { result, writes };
  };

  test('is known as its own by a write that is repeated because its response was lost', async () => {
    const order = anOrder({ id: 'order-4' });
    const { result, writes } = await losingAResponse((repository) =>
      repository.add(order, PROVENANCE),
    );
    expect(writes).toBe(2);
    expect(result).toEqual({ kind: 'added' });
    expect((await orders.find(order.id))?.version).toBe(1);
  });

  test('is changed once by a change that is repeated because its response was lost', async () => {
    const order = anOrder({ id: 'order-5' });
    await orders.add(order, PROVENANCE);
    let decisions = 0;
    const { writes } = await losingAResponse((repository) =>
      repository.update(order.id, PROVENANCE, (loaded) => {
        decisions += 1;
        loaded.cancel(withdrawal('customer'), minutesLater(1));
        return {};
      }),
    );
    expect([writes, decisions]).toEqual([2, 1]);
    expect(await attributeOf(order.id, 'status')).toBe('CANCELLED');
    expect(await attributeOf(order.id, 'version')).toBe(2);
  });

  /** The names of the requests that work sends. */
  const requestsOf = async (
    work: (orders: DynamoDbOrderRepository) => Promise<unknown>,
  ): Promise<string[]> => {
    const counting = createDocumentClient();
    const names: string[] = [];
    counting.middlewareStack.add(
      (next, { commandName }) =>
        (request) => {
          names.push(String(commandName));
          return next(request);
        },
      { step: 'finalizeRequest' },
    );
    await work(new DynamoDbOrderRepository(counting, table.name));
    counting.destroy();
    return names;
  };

  test('costs one write to add, a read and a transaction to pay, a read and a write for its hold and its points, and one read for each repeat', async () => {
    const order = anOrder({ id: 'order-6' });
    const pay = (repository: DynamoDbOrderRepository) =>
      repository.update(order.id, PROVENANCE, (loaded) =>
        loaded.receivePayment(aPayment({ id: 'payment-6' }), minutesLater(1)),
      );
    await expect(requestsOf((repository) => repository.add(order, PROVENANCE))).resolves.toEqual([
      'PutItemCommand',
    ]);
    await expect(requestsOf(pay)).resolves.toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
    await expect(requestsOf(pay)).resolves.toEqual(['GetItemCommand']);
    const hold = (repository: DynamoDbOrderRepository) =>
      repository.update(order.id, PROVENANCE, (loaded) => ({
        outcome: loaded.holdStock(minutesLater(1)),
      }));
    await expect(requestsOf(hold)).resolves.toEqual(['GetItemCommand', 'PutItemCommand']);
    await expect(requestsOf(hold)).resolves.toEqual(['GetItemCommand']);
    const note = (repository: DynamoDbOrderRepository) =>
      repository.update(order.id, PROVENANCE, (loaded) => {
        loaded.recordPoints(5, minutesLater(2));
        return {};
      });
    await expect(requestsOf(note)).resolves.toEqual(['GetItemCommand', 'PutItemCommand']);
    await expect(requestsOf(note)).resolves.toEqual(['GetItemCommand']);
  });

  test('is paid once by a payment whose response is lost, and its claim is its own', async () => {
    const order = aHeldOrder({ id: 'order-7' });
    await orders.add(order, PROVENANCE);
    const { result, writes } = await losingAResponse((repository) =>
      repository.update(order.id, PROVENANCE, (loaded) =>
        loaded.receivePayment(aPayment({ id: 'payment-7' }), minutesLater(1)),
      ),
    );
    expect(writes).toBe(2);
    expect(result).toEqual({ kind: 'completed' });
    expect(await attributeOf(order.id, 'version')).toBe(2);
    expect(await attributeOf('PAYMENT#payment-7', 'holder')).toBe(order.id);
  });

  /** Runs work on a repository whose first write meets a transaction in flight. */
  const meetingATransaction = async <Result>(
    work: (orders: DynamoDbOrderRepository) => Promise<Result>,
  ): Promise<Result> => {
    const unlucky = createDocumentClient();
    let writes = 0;
    unlucky.middlewareStack.add(
      (next, { commandName = '' }) =>
        (request) => {
          if (!WRITES.has(commandName) || (writes += 1) > 1) return next(request);
          const $metadata = {};
          const message = 'Transaction is ongoing for the item';
          throw commandName.startsWith('Transact')
            ? new TransactionCanceledException({
                message,
                $metadata,
                CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
              })
            : new TransactionConflictException({ message, $metadata });
        },
      { step: 'finalizeRequest' },
    );
    const result = await work(new DynamoDbOrderRepository(unlucky, table.name));
    expect(writes).toBe(2);
    unlucky.destroy();
    return result;
  };

  test('is added, changed and paid all the same when a transaction is at it just then', async () => {
    const order = aHeldOrder({ id: 'order-8' });
    await expect(
      meetingATransaction((repository) => repository.add(order, PROVENANCE)),
    ).resolves.toEqual({ kind: 'added' });
    await meetingATransaction((repository) =>
      repository.update(order.id, PROVENANCE, (loaded) => {
        loaded.recordPoints(1, minutesLater(1));
        return loaded;
      }),
    );
    await expect(
      meetingATransaction((repository) =>
        repository.update(order.id, PROVENANCE, (loaded) =>
          loaded.receivePayment(aPayment({ id: 'payment-8' }), minutesLater(2)),
        ),
      ),
    ).resolves.toEqual({ kind: 'completed' });
    expect(await attributeOf(order.id, 'version')).toBe(3);
  });

  test('carries the events of the save that wrote it, and of no other', async () => {
    const order = aHeldOrder();
    await orders.add(order, { correlationId: 'request-1' });
    const created = order.recordedEvents[0];
    expect(await outboxOf(order.id)).toEqual([
      expect.objectContaining({
        id: created?.id,
        type: 'order.created',
        correlationId: 'request-1',
        subject: 'order-1',
        data: {
          orderId: 'order-1',
          customerId: 'alice',
          items: [
            {
              productId: 'product-1',
              name: 'Desk lamp',
              unitPrice: 21,
              quantity: 2,
              lineTotal: 42,
            },
          ],
          total: 42,
          currency: 'EUR',
          createdAt: '2026-01-01T12:00:00.000Z',
        },
      }),
    ]);

    await orders.update(
      order.id,
      { correlationId: 'request-1', causationId: 'event-1' },
      (loaded) => loaded.receivePayment(aPayment(), minutesLater(1)),
    );
    expect(await outboxOf(order.id)).toEqual([
      expect.objectContaining({
        type: 'order.completed',
        causationId: 'event-1',
        data: expect.objectContaining({ paymentId: 'payment-1', total: 42 }),
      }),
    ]);

    await orders.update(order.id, { correlationId: 'request-1' }, (loaded) => {
      loaded.recordPoints(42, minutesLater(2));
      return loaded;
    });
    expect(await outboxOf(order.id)).toEqual([]);
  });

  test('holds events as the bus wants them', async () => {
    const order = anOrder({ id: 'order-2' });
    await orders.add(order, { correlationId: 'request-1' });
    await orders.update(order.id, { correlationId: 'request-1' }, (loaded) => {
      loaded.cancel({ reason: 'customer', note: 'never mind' }, minutesLater(1));
      return loaded;
    });
    const [cancelled] = (await outboxOf(order.id)) as unknown[];
    expect(envelopeSchema.parse(cancelled).data).toEqual({
      orderId: 'order-2',
      customerId: 'alice',
      reason: 'customer',
      cancellationReason: 'customer',
      cancelledAt: minutesLater(1).toISOString(),
    });
  });

  test('tells that it is out of stock in words that consumers of before accept, and in its own', async () => {
    const order = anOrder({ id: 'order-9' });
    await orders.add(order, PROVENANCE);
    await orders.update(order.id, PROVENANCE, (loaded) =>
      loaded.rejectStock(SHORT_LINES, minutesLater(1)),
    );
    const [cancelled] = (await outboxOf(order.id)) as unknown[];
    expect(envelopeSchema.parse(cancelled).data).toMatchObject({
      reason: 'expired',
      cancellationReason: 'out-of-stock',
    });
  });

  test('says when to expire it, a year after it was cancelled, unless it is paid all the same', async () => {
    const order = anOrder({ id: 'order-3' });
    const forgetAt = () => attributeOf(order.id, 'forgetAt');
    await orders.add(order, { correlationId: 'request-1' });
    expect(await forgetAt()).toBeUndefined();

    const change = (decide: (loaded: typeof order) => void) =>
      orders.update(order.id, { correlationId: 'request-1' }, (loaded) => {
        decide(loaded);
        return loaded;
      });
    await change((loaded) => loaded.cancel({ reason: 'customer' }, minutesLater(1)));
    const inAYear = minutesLater(1 + 365 * 24 * 60);
    expect(await forgetAt()).toBe(inAYear.getTime() / 1_000);

    await change((loaded) => loaded.receivePayment(aPayment({ id: 'late' }), minutesLater(2)));
    expect(await forgetAt()).toBeUndefined();
  });
});
