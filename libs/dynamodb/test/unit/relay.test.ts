import { marshall } from '@aws-sdk/util-dynamodb';
import {
  type EventEnvelope,
  type EventPublisher,
  EventsNotPublished,
} from '@commerce/event-contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  OUTBOX_ATTRIBUTE,
  outboxAttributes,
  relayOutbox,
  type StreamRecord,
} from '../../src/index.ts';

const envelope = (id: string, subject = 'order-1'): EventEnvelope => ({
  id,
  type: 'order.created',
  version: 1,
  source: 'orders',
  occurredAt: '2026-01-01T00:00:00.000Z',
  correlationId: 'correlation-1',
  subject,
  data: { orderId: subject },
});

const record = (sequenceNumber: string, outbox?: unknown): StreamRecord => ({
  dynamodb: {
    SequenceNumber: sequenceNumber,
    NewImage: marshall(
      { orderId: 'order-1', ...(outbox !== undefined && { [OUTBOX_ATTRIBUTE]: outbox }) },
      { removeUndefinedValues: true },
    ),
  },
});

/** A bus that takes events until it meets the first of the refused ones. */
const busRefusing = (...refused: string[]): EventPublisher & { readonly taken: string[] } => {
  const taken: string[] = [];
  return {
    taken,
    publish: (envelopes) => {
      const at = envelopes.findIndex(({ id }) => refused.includes(id));
      const sent = at === -1 ? envelopes : envelopes.slice(0, at);
      taken.push(...sent.map(({ id }) => id));
      return at === -1
        ? Promise.resolve()
        : Promise.reject(new EventsNotPublished(envelopes.slice(at), 'throttled'));
    },
  };
};

describe('the relay', () => {
  test('publishes every event of a batch in the order of the stream', async () => {
    const bus = busRefusing();
    const report = await relayOutbox(
      [record('1', [envelope('a'), envelope('b')]), record('2', [envelope('c')])],
      bus,
    );
    expect(bus.taken).toEqual(['a', 'b', 'c']);
    expect(report).toEqual({ batchItemFailures: [], published: 3 });
  });

  test('tells the publisher the trace that each event was saved in', async () => {
    const saved = (sequenceNumber: string, attributes: object): StreamRecord => ({
      dynamodb: { SequenceNumber: sequenceNumber, NewImage: marshall(attributes) },
    });
    const told: [string, string | undefined][] = [];
    await relayOutbox(
      [
        saved('1', outboxAttributes([envelope('a'), envelope('b')], 'Root=1-aaa;Sampled=1')),
        saved('2', outboxAttributes([envelope('c')])),
        saved('3', outboxAttributes([], 'Root=1-bbb;Sampled=1')),
        saved('4', outboxAttributes([envelope('d')], 'Root=1-ccc;Sampled=0')),
      ],
      {
        publish: (envelopes, traces) => {
          told.push(...envelopes.map(({ id }) => [id, traces?.get(id)] as [string, string]));
          return Promise.resolve();
        },
      },
    );
    expect(told).toEqual([
      ['a', 'Root=1-aaa;Sampled=1'],
      ['b', 'Root=1-aaa;Sampled=1'],
      ['c', undefined],
      ['d', 'Root=1-ccc;Sampled=0'],
    ]);
  });

  test('passes over saves that raised nothing, foreign items and removals', async () => {
    const bus = busRefusing();
    const removal: StreamRecord = { dynamodb: { SequenceNumber: '3' } };
    const report = await relayOutbox([record('1', []), record('2'), removal, {}], bus);
    expect(bus.taken).toEqual([]);
    expect(report).toEqual({ batchItemFailures: [], published: 0 });
  });

  test('asks for redelivery from the first record whose event the bus did not take', async () => {
    const bus = busRefusing('c');
    const report = await relayOutbox(
      [
        record('1', [envelope('a')]),
        record('2', [envelope('b'), envelope('c')]),
        record('3', [envelope('d')]),
      ],
      bus,
    );
    expect(bus.taken).toEqual(['a', 'b']);
    expect(report.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
    expect(report.published).toBe(2);
  });

  test('reports everything when the bus fails without naming events', async () => {
    const bus: EventPublisher = { publish: () => Promise.reject(new Error('no bus')) };
    const report = await relayOutbox(
      [record('1', []), record('2', [envelope('a')]), record('3', [envelope('b')])],
      bus,
    );
    expect(report.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
    expect(report.published).toBe(0);
  });

  test('publishes what stands before a record it cannot read, and reports that record', async () => {
    const bus = busRefusing();
    const report = await relayOutbox(
      [
        record('1', [envelope('a')]),
        record('2', [{ id: 'rubbish' }]),
        record('3', [envelope('b')]),
      ],
      bus,
    );
    expect(bus.taken).toEqual(['a']);
    expect(report.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
    expect(report.failure).toMatchObject({ code: 'outbox-unreadable' });
  });

  test('loses nothing, whatever the bus refuses: redelivered from the report on, all arrive, in order', async () => {
    const batches = fc.array(fc.array(fc.nat({ max: 2 }), { maxLength: 3 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(batches, fc.array(fc.nat({ max: 20 })), async (shape, refusals) => {
        let next = 0;
        const records = shape.map((events, index) =>
          record(
            String(index),
            events.map(() => envelope(`event-${(next += 1)}`)),
          ),
        );
        const taken: string[] = [];
        let remaining: readonly StreamRecord[] = records;
        for (const refusal of [...refusals, undefined]) {
          const bus = busRefusing(...(refusal === undefined ? [] : [`event-${refusal}`]));
          const { batchItemFailures } = await relayOutbox(remaining, bus);
          taken.push(...bus.taken);
          const from = batchItemFailures[0]?.itemIdentifier;
          remaining =
            from === undefined
              ? []
              : remaining.slice(
                  remaining.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === from),
                );
        }
        const firstSeen = [...new Set(taken)];
        expect(firstSeen).toEqual(Array.from({ length: next }, (_, index) => `event-${index + 1}`));
      }),
    );
  });
});
