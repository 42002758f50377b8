import { describe, expect, test } from '@jest/globals';
import {
  ALL_CONTRACTS,
  openEnvelope,
  orderCancelled,
  orderCompleted,
  orderCreated,
  rewardRedeemed,
  toEnvelope,
} from '@commerce/event-contracts';
import { EXAMPLE_DATA } from '../support/example-data.ts';

const factAbout = (subject: string) => ({ id: 'event-1', subject, occurredAt: new Date(0) });
const PROVENANCE = { correlationId: 'correlation-1', causationId: 'event-0' };
const byType = ALL_CONTRACTS.map((contract) => [contract.type, contract] as const);

describe.each(byType)('%s', (type, contract) => {
  const data = EXAMPLE_DATA[type] ?? {};
  const subject = String(data[contract.subjectField]);
  const FACT = factAbout(subject);
  // The schema of the contract checks the examples, not the compiler.
  const envelopeOf = (fact: typeof FACT, given: object) =>
    toEnvelope(contract, fact, given as never, PROVENANCE);

  test('goes into its envelope, through JSON and out again as it was', () => {
    const envelope = envelopeOf(FACT, data);
    expect(envelope).toEqual({
      id: 'event-1',
      type,
      version: contract.version,
      source: contract.source,
      occurredAt: '1970-01-01T00:00:00.000Z',
      correlationId: 'correlation-1',
      causationId: 'event-0',
      subject,
      data,
    });
    expect(openEnvelope(contract, JSON.parse(JSON.stringify(envelope)))).toEqual(envelope);
  });

  test('is refused without any one of the fields it requires', () => {
    const envelope = envelopeOf(FACT, data);
    const optional = new Set([
      'cancellationReason',
      'previousCategory',
      'providerPaymentId',
      'stockQuantity',
      'tracked',
    ]);
    for (const field of Object.keys(data).filter((name) => !optional.has(name))) {
      const rest = Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
      expect(() => openEnvelope(contract, { ...envelope, data: rest })).toThrow(
        expect.objectContaining({ code: 'event-rejected' }),
      );
      expect(() => envelopeOf(FACT, rest)).toThrow(
        expect.objectContaining({ code: 'event-breaks-contract' }),
      );
    }
  });

  test('is refused where its subject is not what its data are about', () => {
    const envelope = envelopeOf(FACT, data);
    expect(() => openEnvelope(contract, { ...envelope, subject: 'another' })).toThrow(
      expect.objectContaining({
        code: 'event-rejected',
        violations: [{ path: 'subject', message: `must be data.${contract.subjectField}` }],
      }),
    );
    expect(() => envelopeOf(factAbout('another'), data)).toThrow(
      expect.objectContaining({ code: 'event-breaks-contract' }),
    );
  });

  test('says what it is for, in one sentence', () => {
    expect(contract.purpose).toMatch(/^[A-Z].+\.$/);
  });
});

test('no two contracts are of one type', () => {
  expect(new Set(ALL_CONTRACTS.map(({ type }) => type)).size).toBe(ALL_CONTRACTS.length);
});

describe('a consumer', () => {
  const envelope = toEnvelope(
    orderCancelled,
    factAbout('order-1'),
    {
      orderId: 'order-1',
      customerId: 'alice',
      reason: 'customer',
      cancelledAt: '2030-01-01T00:00:00.000Z',
    },
    { correlationId: 'correlation-1' },
  );

  test('ignores fields that it does not know', () => {
    const newer = { ...envelope, region: 'eu', data: { ...envelope.data, mood: 'sad' } };
    expect(openEnvelope(orderCancelled, newer)).toEqual(envelope);
  });

  test.each<[string, unknown]>([
    ['another version', { ...envelope, version: 2 }],
    ['another type', { ...envelope, type: 'order.created' }],
    ['another source', { ...envelope, source: 'catalog' }],
    ['a source that does not exist', { ...envelope, source: 'mallory' }],
    ['no id', { ...envelope, id: undefined }],
    ['an id that is none', { ...envelope, id: 'a b' }],
    ['no correlation id', { ...envelope, correlationId: '' }],
    ['a time without milliseconds', { ...envelope, occurredAt: '2030-01-01T00:00:00Z' }],
    ['a time that is not in UTC', { ...envelope, occurredAt: '2030-01-01T00:00:00.000+01:00' }],
    ['no data', { ...envelope, data: null }],
    ['a reason that does not exist', { ...envelope, data: { ...envelope.data, reason: 'mood' } }],
  ])('refuses %s, for good and with the reason', (_, detail) => {
    expect(() => openEnvelope(orderCancelled, detail)).toThrow(
      expect.objectContaining({ code: 'event-rejected', kind: 'invalid-input' }),
    );
  });

  test.each([undefined, null, 'text', 5, [], {}])('refuses %j', (detail) => {
    expect(() => openEnvelope(orderCancelled, detail)).toThrow(
      expect.objectContaining({ code: 'event-rejected' }),
    );
  });
});

describe('the payment of a completed order', () => {
  const completed = EXAMPLE_DATA['order.completed'];
  const open = (data: object) =>
    openEnvelope(orderCompleted, {
      ...toEnvelope(orderCompleted, factAbout('order-1'), completed as never, PROVENANCE),
      data,
    }).data;

  test('is named as it always was, also in events without the id of its provider', () => {
    const { providerPaymentId, ...old } = { providerPaymentId: undefined, ...completed };
    expect(providerPaymentId).toBeDefined();
    expect(open(old)).toEqual(old);
  });

  test("is named by no id that a consumer of the first shape would refuse, whatever its provider's is", () => {
    expect(() => open({ ...completed, paymentId: 'https://pay.example/1' })).toThrow();
    expect(open({ ...completed, providerPaymentId: 'https://pay.example/1' })).toMatchObject({
      providerPaymentId: 'https://pay.example/1',
    });
  });
});

test('an order without items is not an event', () => {
  const empty = { ...EXAMPLE_DATA['order.created'], items: [] };
  expect(() => toEnvelope(orderCreated, factAbout('order-1'), empty as never, PROVENANCE)).toThrow(
    expect.objectContaining({ code: 'event-breaks-contract' }),
  );
});

describe('a producer', () => {
  test('is told where its data break the contract', () => {
    const data = { ...EXAMPLE_DATA['order.completed'], total: -1 };
    expect(() =>
      toEnvelope(orderCompleted, factAbout('order-1'), data as never, PROVENANCE),
    ).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ path: 'data.total' })] }),
    );
  });

  test('names no cause where there was none', () => {
    const data = { customerId: 'alice', redemptionId: 'redemption-1', points: 1, balance: 0 };
    const { causationId, ...rest } = toEnvelope(rewardRedeemed, factAbout('alice'), data, {
      correlationId: 'c',
    });
    expect(causationId).toBeUndefined();
    expect(JSON.stringify(rest)).not.toContain('causation');
  });
});
