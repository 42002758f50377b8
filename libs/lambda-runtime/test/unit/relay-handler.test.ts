import { describe, expect, jest, test } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import {
  type EventEnvelope,
  type EventPublisher,
  EventsNotPublished,
} from '@commerce/event-contracts';
import { relayHandler } from '@commerce/lambda-runtime';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

const envelope = (id: string): EventEnvelope => ({
  id,
  type: 'order.created',
  version: 1,
  source: 'orders',
  occurredAt: '2026-01-01T00:00:00.000Z',
  correlationId: 'correlation-1',
  subject: 'order-1',
  data: {},
});

/** The stream record of a save with these events. */
const saved = (sequenceNumber: string, ...ids: readonly string[]): DynamoDBRecord => ({
  eventName: 'MODIFY',
  dynamodb: {
    SequenceNumber: sequenceNumber,
    // The same attribute values, typed apart by the event's package and the SDK's.
    NewImage: marshall({ [OUTBOX_ATTRIBUTE]: ids.map(envelope) }) as NonNullable<
      DynamoDBRecord['dynamodb']
    >['NewImage'] &
      object,
  },
});

const busRefusingFrom = (refused?: string): EventPublisher & { readonly taken: string[] } => {
  const taken: string[] = [];
  return {
    taken,
    publish: (envelopes) => {
      const at = envelopes.findIndex(({ id }) => id === refused);
      taken.push(...envelopes.slice(0, at === -1 ? undefined : at).map(({ id }) => id));
      return at === -1
        ? Promise.resolve()
        : Promise.reject(new EventsNotPublished(envelopes.slice(at), 'throttled'));
    },
  };
};

/** The values of the metrics that are written while `work` runs, by name; nothing of it is printed. */
const metricsOf = async (work: () => Promise<unknown>): Promise<Record<string, unknown>> => {
  const written: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return Object.assign({}, ...written.map((line) => JSON.parse(line) as object)) as Record<
    string,
    unknown
  >;
};

const relay = async (publisher: EventPublisher, ...records: readonly DynamoDBRecord[]) => {
  const event: DynamoDBStreamEvent = { Records: [...records] };
  let response: DynamoDBBatchResponse | undefined;
  let metrics: Record<string, unknown> = {};
  const [told] = await logLinesOf(async () => {
    metrics = await metricsOf(async () => {
      response = await relayHandler(publisher)(event, LAMBDA_CONTEXT);
    });
  });
  return { response, told, metrics };
};

describe('The handler of a stream', () => {
  test('publishes the events of a batch, and tells how many and how late', async () => {
    const bus = busRefusingFrom();
    const { response, told, metrics } = await relay(bus, saved('1', 'a', 'b'), saved('2', 'c'));
    expect(bus.taken).toEqual(['a', 'b', 'c']);
    expect(response).toEqual({ batchItemFailures: [] });
    expect(told).toMatchObject({
      level: 'info',
      msg: 'outbox relayed',
      records: 2,
      published: 3,
      requestId: 'request-1',
    });
    expect(metrics.EventsPublished).toBe(3);
    expect(metrics.RelayLag).toBeGreaterThan(0);
  });

  test('returns from which record on to deliver again, and counts what the bus took', async () => {
    const bus = busRefusingFrom('c');
    const { response, told, metrics } = await relay(
      bus,
      saved('1', 'a'),
      saved('2', 'b', 'c'),
      saved('3', 'd'),
    );
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(told).toMatchObject({ level: 'error', msg: 'outbox partly relayed', published: 2 });
    expect(metrics.EventsPublished).toBe(2);
  });

  test('counts nothing for a save without events', async () => {
    const { response, told, metrics } = await relay(busRefusingFrom(), saved('1'));
    expect(response).toEqual({ batchItemFailures: [] });
    expect(told).toMatchObject({ published: 0 });
    expect(metrics).toEqual({});
  });
});
