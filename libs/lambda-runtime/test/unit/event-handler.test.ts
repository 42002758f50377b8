import { describe, expect, test } from '@jest/globals';
import { CommerceError } from '@commerce/domain-primitives';
import { orderCancelled, toEnvelope } from '@commerce/event-contracts';
import { type DeadLetter, type Delivery, eventHandler } from '@commerce/lambda-runtime';
import type { EventBridgeEvent } from 'aws-lambda';
import { LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

const DETAIL = toEnvelope(
  orderCancelled,
  { id: 'event-1', subject: 'order-1', occurredAt: new Date(0) },
  {
    orderId: 'order-1',
    customerId: 'alice',
    reason: 'expired',
    cancelledAt: new Date(0).toISOString(),
  },
  { correlationId: 'correlation-1' },
);

const incoming = (detail: unknown): EventBridgeEvent<string, unknown> => ({
  id: 'delivery-1',
  version: '0',
  account: '000000000000',
  time: '2030-01-01T00:00:00Z',
  region: 'eu-central-1',
  resources: [],
  source: 'orders',
  'detail-type': 'order.cancelled',
  detail,
});

type Consume = (delivery: Delivery<typeof orderCancelled>) => Promise<void>;

const consumer = (consume: Consume, add?: (deadLetter: DeadLetter) => Promise<void>) => {
  const stored: DeadLetter[] = [];
  const keep = (deadLetter: DeadLetter): Promise<void> => {
    stored.push(deadLetter);
    return Promise.resolve();
  };
  const handler = eventHandler(orderCancelled, { add: add ?? keep }, consume);
  const deliver = async (detail: unknown) => {
    let outcome: unknown;
    await logLinesOf(async () => {
      outcome = await handler(incoming(detail), LAMBDA_CONTEXT).catch((error: unknown) => error);
    });
    return outcome;
  };
  return { deliver, stored };
};

const failing = (kind: 'unprocessable' | 'unavailable') => () =>
  Promise.reject(new CommerceError({ code: 'some-code', kind, message: 'Some words.' }));

describe('a consumer', () => {
  test('is given the event and where it came from', async () => {
    const seen: Delivery<typeof orderCancelled>[] = [];
    const { deliver, stored } = consumer((delivery) => {
      seen.push(delivery);
      return Promise.resolve();
    });
    expect(await deliver(DETAIL)).toEqual({ outcome: 'handled' });
    expect(seen).toMatchObject([
      {
        event: { id: 'event-1', data: { orderId: 'order-1', reason: 'expired' } },
        provenance: { correlationId: 'correlation-1', causationId: 'event-1' },
      },
    ]);
    expect(stored).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['breaks its contract', { ...DETAIL, data: { ...DETAIL.data, reason: 'mood' } }, 'data.reason'],
    ['is of another version', { ...DETAIL, version: 2 }, 'version'],
    ['is of another type', { ...DETAIL, type: 'order.created' }, 'type'],
    ['is nothing at all', null, ''],
    ['is a text', 'rubbish', ''],
  ])(
    'does not get an event that %s: it is dead-lettered complete, with the reason',
    async (_, detail, path) => {
      const { deliver, stored } = consumer(() => Promise.reject(new Error('was called')));
      expect(await deliver(detail)).toMatchObject({
        outcome: 'dead-lettered',
        code: 'event-rejected',
      });
      expect(stored).toMatchObject([
        { event: incoming(detail), functionName: 'commerce-test-function', code: 'event-rejected' },
      ]);
      expect(stored[0]?.reason).toContain(path);
    },
  );

  test('that can never succeed puts the event aside and counts it as dealt with', async () => {
    const { deliver, stored } = consumer(failing('unprocessable'));
    expect(await deliver(DETAIL)).toEqual({
      outcome: 'dead-lettered',
      code: 'some-code',
      reason: 'Some words.',
    });
    expect(stored).toMatchObject([{ event: incoming(DETAIL), code: 'some-code' }]);
  });

  test.each([
    ['for now', failing('unavailable')],
    ['by a defect', () => Promise.reject(new TypeError('x is undefined'))],
  ])('that fails %s throws, so that the event is delivered again', async (_, consume) => {
    const { deliver, stored } = consumer(consume);
    expect(await deliver(DETAIL)).toBeInstanceOf(Error);
    expect(stored).toEqual([]);
  });

  test('throws when there is nowhere to put an event aside: none is lost', async () => {
    const { deliver } = consumer(failing('unprocessable'), () =>
      Promise.reject(new Error('the queue is down')),
    );
    expect(await deliver(DETAIL)).toMatchObject({ message: 'the queue is down' });
  });
});
