import { describe, expect, test } from '@jest/globals';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventEnvelope } from '@commerce/event-contracts';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope } from '../support/envelope.ts';

interface Entry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly TraceHeader?: string;
}

type Verdict = 'accept' | 'refuse';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** A bus that speaks EventBridge's protocol and judges each entry by `judge`. */
const withBus = async (
  judge: (id: string, attempt: number) => Verdict,
  work: (
    publisher: EventBridgePublisher,
    seen: { requests: string[][]; accepted: string[]; traces: (string | undefined)[] },
    bus: { exists: boolean; questions: number },
    clock: { now: number },
    waits: readonly number[],
  ) => Promise<void>,
) => {
  const bus = { exists: true, questions: 0 };
  const clock = { now: 0 };
  const waits: number[] = [];
  const requests: string[][] = [];
  const accepted: string[] = [];
  const traces: (string | undefined)[] = [];
  const attempts = new Map<string, number>();
  const judged = ({ Detail, TraceHeader }: Entry) => {
    const { id } = JSON.parse(Detail) as EventEnvelope;
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    if (judge(id, attempt) === 'refuse') {
      return { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };
    }
    accepted.push(id);
    traces.push(TraceHeader);
    return { EventId: `bus-${id}` };
  };
  const respond = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const body = await bodyOf(request);
    if (operation !== 'PutEvents') {
      bus.questions += 1;
      return bus.exists
        ? [200, { Name: 'commerce-test' }]
        : [400, { __type: 'ResourceNotFoundException', message: 'no such bus' }];
    }
    const { Entries } = JSON.parse(body) as { Entries: Entry[] };
    requests.push(Entries.map(({ Detail }) => (JSON.parse(Detail) as EventEnvelope).id));
    const results = Entries.map(judged);
    return [
      200,
      { Entries: results, FailedEntryCount: results.filter((each) => !('EventId' in each)).length },
    ];
  };
  const server = createServer((request, response) => {
    void respond(request).then(([status, body]) => {
      response
        .writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is an AddressInfo once it listens.
  const { port } = server.address() as AddressInfo;
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const publisher = new EventBridgePublisher({
      client,
      busName: 'commerce-test',
      wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
      now: () => clock.now,
    });
    await work(publisher, { requests, accepted, traces }, bus, clock, waits);
  } finally {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
};

const events = (count: number, subject = (index: number) => `order-${index}`) =>
  Array.from({ length: count }, (_, index) => envelope(`event-${index}`, subject(index)));
const idsOf = (all: readonly EventEnvelope[]) => all.map(({ id }) => id);
const acceptAll = (): Verdict => 'accept';

describe('the publisher', () => {
  test('sends all events in requests of ten', () =>
    withBus(acceptAll, async (publisher, seen) => {
      await publisher.publish(events(23));
      expect(seen.accepted).toEqual(idsOf(events(23)));
      expect(seen.requests.map(({ length }) => length)).toEqual([10, 10, 3]);
    }));

  test('sends each event with the trace it belongs to, also when it has to be sent again', () =>
    withBus(
      (id, attempt) => (id === 'event-1' && attempt === 1 ? 'refuse' : 'accept'),
      async (publisher, seen) => {
        const traces = new Map([
          ['event-0', 'Root=1-aaa;Sampled=1'],
          ['event-1', 'Root=1-bbb;Sampled=1'],
        ]);
        await publisher.publish(events(3), traces);
        expect(seen.accepted).toEqual(['event-0', 'event-2', 'event-1']);
        expect(seen.traces).toEqual(['Root=1-aaa;Sampled=1', undefined, 'Root=1-bbb;Sampled=1']);
      },
    ));

  test('sends nothing for nothing', () =>
    withBus(acceptAll, async (publisher, seen) => {
      await publisher.publish([]);
      expect(seen.requests).toEqual([]);
    }));

  test('sends what was refused again, and only that', () =>
    withBus(
      (id, attempt) => (id === 'event-1' && attempt < 3 ? 'refuse' : 'accept'),
      async (publisher, seen) => {
        await publisher.publish(events(3));
        expect(seen.requests).toEqual([
          ['event-0', 'event-1', 'event-2'],
          ['event-1'],
          ['event-1'],
        ]);
      },
    ));

  test('keeps the order of an aggregate when one of its events is refused for a while', () =>
    withBus(
      (id, attempt) => (id === 'event-0' && attempt < 3 ? 'refuse' : 'accept'),
      async (publisher, seen) => {
        const all = events(4, (index) => `order-${index % 2}`);
        await publisher.publish(all);
        const ofOrder0 = seen.accepted.filter((id) => id === 'event-0' || id === 'event-2');
        expect(ofOrder0).toEqual(['event-0', 'event-2']);
      },
    ));

  test('names what did not get through, and sends nothing that comes after it', () =>
    withBus(
      (id) => (id === 'event-3' ? 'refuse' : 'accept'),
      async (publisher, seen) => {
        const failure: unknown = await publisher
          .publish(events(15))
          .catch((error: unknown) => error);
        expect(failure).toMatchObject({
          code: 'events-not-published',
          kind: 'unavailable',
          unpublishedIds: new Set(['event-3', ...idsOf(events(15)).slice(10)]),
        });
        expect(seen.requests.filter((ids) => ids.includes('event-3'))).toHaveLength(5);
        expect(seen.accepted).not.toContain('event-10');
      },
    ));

  test('names what a later request could not send, and nothing of the requests before it', () =>
    withBus(
      (id) => (id === 'event-13' ? 'refuse' : 'accept'),
      async (publisher, seen) => {
        await expect(publisher.publish(events(35))).rejects.toMatchObject({
          unpublishedIds: new Set(['event-13', ...idsOf(events(35)).slice(20)]),
        });
        expect(seen.accepted).toEqual(idsOf(events(20)).filter((id) => id !== 'event-13'));
      },
    ));

  test('waits between its attempts, at random up to a time that doubles', () =>
    withBus(
      () => 'refuse',
      async (publisher, _seen, _bus, _clock, waits) => {
        await expect(publisher.publish(events(1))).rejects.toMatchObject({
          code: 'events-not-published',
        });
        expect(waits).toHaveLength(4);
        for (const [index, wait] of waits.entries()) {
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThan(100 * 2 ** index);
        }
      },
    ));

  test('asks once a minute whether the bus is there', () =>
    withBus(acceptAll, async (publisher, _seen, bus, clock) => {
      for (const now of [0, 1, 59_999]) {
        clock.now = now;
        await publisher.publish(events(1));
      }
      expect(bus.questions).toBe(1);
      clock.now = 60_000;
      await publisher.publish(events(1));
      expect(bus.questions).toBe(2);
    }));

  test('throws event-bus-missing if the bus does not exist', () =>
    withBus(acceptAll, async (publisher, seen, bus) => {
      bus.exists = false;
      await expect(publisher.publish(events(1))).rejects.toMatchObject({
        code: 'event-bus-missing',
      });
      expect(seen.requests).toEqual([]);
    }));

  test('notices within a minute that the bus is gone, though what is sent to it seems to be taken', () =>
    withBus(acceptAll, async (publisher, seen, bus, clock) => {
      await publisher.publish(events(1));
      bus.exists = false;
      clock.now += 60_000;
      await expect(publisher.publish(events(2))).rejects.toMatchObject({
        code: 'event-bus-missing',
      });
      expect(seen.accepted).toEqual(['event-0']);
    }));

  test('sends what comes before an event that is too large, and stops there', () =>
    withBus(acceptAll, async (publisher, seen) => {
      const [first, , last] = events(3);
      const tooLarge = envelope('event-1', 'order-1', 300 * 1024);
      const all = [first, tooLarge, last].flatMap((each) => (each ? [each] : []));
      await expect(publisher.publish(all)).rejects.toMatchObject({
        code: 'events-not-published',
        unpublishedIds: new Set(['event-1', 'event-2']),
      });
      expect(seen.accepted).toEqual(['event-0']);
    }));
});
