import { describe, expect, test } from '@jest/globals';
import {
  ALL_CONTRACTS,
  envelopesOf,
  EventBreaksContract,
  eventContract,
  openEnvelope,
  orderCancelled,
  orderCreated,
  toEnvelope,
} from '@commerce/event-contracts';
import * as z from 'zod';

const FACT = { id: 'event-1', subject: 'order-1', occurredAt: new Date(0) };
const ORIGIN = { correlationId: 'correlation-1' };
const DATA = {
  orderId: 'order-1',
  customerId: 'alice',
  reason: 'customer' as const,
  cancelledAt: '2030-01-01T00:00:00.000Z',
};

const declared = (source: string) =>
  eventContract({
    type: 'shipment.dispatched',
    source: source as 'orders',
    version: 1,
    purpose: 'A shipment left the warehouse.',
    subjectField: 'shipmentId',
    data: z.object({ shipmentId: z.string() }),
  });

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('an envelope that its consumers would refuse is not made', () => {
  test.each<
    [string, string, Partial<typeof FACT>, { correlationId: string; causationId?: string }]
  >([
    ['an id that is not one', 'id', { id: 'a b' }, ORIGIN],
    ['an empty id', 'id', { id: '' }, ORIGIN],
    ['no subject', 'subject', { subject: '' }, ORIGIN],
    ['the subject of another aggregate', 'subject', { subject: 'order-2' }, ORIGIN],
    ['a time that is not one', 'occurredAt', { occurredAt: new Date(NaN) }, ORIGIN],
    ['a year of six digits', 'occurredAt', { occurredAt: new Date(8.64e15) }, ORIGIN],
    ['no correlation id', 'correlationId', {}, { correlationId: '' }],
    ['an empty causation id', 'causationId', {}, { ...ORIGIN, causationId: '' }],
  ])('with %s', (_, path, fact, origin) => {
    const error = thrownBy(() => toEnvelope(orderCancelled, { ...FACT, ...fact }, DATA, origin));
    expect(error).toBeInstanceOf(EventBreaksContract);
    expect(error).toMatchObject({
      code: 'event-breaks-contract',
      message: expect.stringMatching(
        `^Consumers would refuse this order.cancelled of version 1. Correct where orders makes it: .*${path}: `,
      ),
      violations: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });

  test('with data that break the contract', () => {
    const data = { ...DATA, reason: 'mood' as 'customer' };
    expect(thrownBy(() => toEnvelope(orderCancelled, FACT, data, ORIGIN))).toMatchObject({
      message: expect.stringContaining('data.reason: '),
    });
  });

  test('with a source that no consumer accepts', () => {
    const stray = { ...orderCancelled, source: 'elsewhere' as 'orders' };
    expect(thrownBy(() => toEnvelope(stray, FACT, DATA, ORIGIN))).toMatchObject({
      violations: [expect.objectContaining({ path: 'source' })],
    });
  });
});

describe('does not load', () => {
  test('a contract of an unknown source', () => {
    expect(() => declared('elsewhere')).toThrow(
      /^shipment.dispatched: the source 'elsewhere' is not one of .*orders/,
    );
  });

  test('a producer of an event that is not registered', () => {
    const unregistered = declared('orders') as unknown as typeof orderCancelled;
    expect(() => envelopesOf(orderCreated, unregistered)).toThrow(
      /^shipment.dispatched: not in ALL_CONTRACTS. Declare the contract in .*all-contracts.ts/,
    );
  });
});

test('the compiler refuses unknown sources, unregistered contracts and other producers’ events', () => {
  const unregistered = declared('orders');
  const ofOrders = envelopesOf(orderCreated);
  const never = () => [
    // @ts-expect-error: not a known source
    eventContract({ ...orderCancelled, source: 'elsewhere' }),
    // @ts-expect-error: not registered
    toEnvelope(unregistered, FACT, { shipmentId: 'order-1' }, ORIGIN),
    // @ts-expect-error: not registered
    envelopesOf(unregistered),
    // @ts-expect-error: not one of this producer
    ofOrders(orderCancelled, FACT, DATA, ORIGIN),
    // @ts-expect-error: not the data of this contract
    toEnvelope(orderCancelled, FACT, { orderId: 'order-1' }, ORIGIN),
  ];
  expect(never).toBeInstanceOf(Function);
});

test('every contract that the package exports is registered', async () => {
  const exported = Object.values(await import('@commerce/event-contracts')).filter(
    (value) => typeof value === 'object' && 'subjectField' in value,
  );
  expect(new Set(exported)).toEqual(new Set(ALL_CONTRACTS));
  expect(ALL_CONTRACTS.length).toBeGreaterThan(0);
});

describe('a contract that also reads another version', () => {
  const contract = eventContract({
    type: 'parcel.sent',
    source: 'orders',
    version: 2,
    purpose: 'A parcel left the warehouse.',
    subjectField: 'parcelId',
    data: z.object({ parcelId: z.string(), grams: z.int() }),
    alsoReads: [
      {
        version: 1,
        data: z
          .object({ parcelId: z.string(), kilograms: z.number() })
          .transform(({ parcelId, kilograms }) => ({ parcelId, grams: kilograms * 1_000 })),
      },
    ],
  });
  const envelope = (version: number, data: object) => ({
    id: 'event-1',
    type: 'parcel.sent',
    version,
    source: 'orders',
    occurredAt: '2030-01-01T00:00:00.000Z',
    correlationId: 'correlation-1',
    subject: 'parcel-1',
    data,
  });

  test('gives the consumer its own version, whichever came', () => {
    const expected = envelope(2, { parcelId: 'parcel-1', grams: 2_000 });
    expect(openEnvelope(contract, expected)).toEqual(expected);
    const first = envelope(1, { parcelId: 'parcel-1', kilograms: 2 });
    expect(openEnvelope(contract, first)).toEqual(expected);
  });

  test.each([
    ['of a third version', envelope(3, { parcelId: 'parcel-1', grams: 1 })],
    ['whose data are of another version', envelope(1, { parcelId: 'parcel-1', grams: 1 })],
    ['about another subject', { ...envelope(1, { parcelId: 'x', kilograms: 2 }) }],
  ])('refuses an event %s', (_, detail) => {
    expect(() => openEnvelope(contract, detail)).toThrow(
      expect.objectContaining({ code: 'event-rejected' }),
    );
  });
});
