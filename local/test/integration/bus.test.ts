import {
  DescribeEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PORT_BASE_VARIABLE,
  localUrl,
  platformPorts,
  servicePorts,
} from '../../src/addresses/port-plan.ts';
import { Child } from '../support/child.ts';
import { eventually } from '../support/eventually.ts';
import { FakeLambda } from '../support/fake-lambda.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { shopRegistration } from '../support/registration.ts';

jest.setTimeout(300_000);

const lambda = new FakeLambda();
let directory: string;
let endpoint: string;
let bus: Child;
let events: EventBridgeClient;
let queues: SQSClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bus-'));
  const base = await freePortBase();
  endpoint = localUrl(platformPorts(base).bus);
  bus = new Child('bus/main.ts', platformPorts(base).bus, {
    [PORT_BASE_VARIABLE]: String(base),
    STATE_DIRECTORY: directory,
    // A minute of AWS's lasts 100 ms.
    TIME_SCALE: String(1 / 600),
  });
  const settings = {
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  events = new EventBridgeClient(settings);
  queues = new SQSClient(settings);
  await Promise.all([lambda.start(servicePorts(base, 0).lambda), bus.start()]);
  await register('first');
});

afterAll(async () => {
  events.destroy();
  queues.destroy();
  await bus.kill();
  await lambda.stop();
  await rm(directory, { recursive: true });
});

beforeEach(() => {
  lambda.handler = () => null;
  lambda.invocations.length = 0;
});

const register = async (registrationId: string): Promise<void> => {
  const response = await fetch(`${endpoint}/services/shop`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(shopRegistration(lambda.endpoint, registrationId)),
  });
  expect(response.status).toBe(200);
};

const put = async (detailType: string, name: string): Promise<string> => {
  const response = await events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: 'test',
          DetailType: detailType,
          Detail: JSON.stringify({ name }),
          EventBusName: 'commerce-local',
        },
      ],
    }),
  );
  expect(response.FailedEntryCount).toBe(0);
  return response.Entries?.[0]?.EventId ?? '';
};

/** The names of the events that reached a function, in order. */
const received = (): readonly string[] =>
  lambda.invocations.map(({ payload }) => (payload as { detail: { name: string } }).detail.name);

const deadLetters = async (): Promise<readonly Message[]> => {
  const { QueueUrl } = await queues.send(
    new GetQueueUrlCommand({ QueueName: 'shop-dead-letters' }),
  );
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      WaitTimeSeconds: 5,
    }),
  );
  for (const { ReceiptHandle } of Messages) {
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages;
};

describe('the event bus', () => {
  test('delivers an event in the shape of EventBridge', async () => {
    const id = await put('greeting', 'Ann');
    await eventually(() => expect(received()).toEqual(['Ann']));
    expect(lambda.invocations[0]).toMatchObject({
      functionName: 'greet',
      payload: {
        version: '0',
        id,
        source: 'test',
        'detail-type': 'greeting',
        account: '000000000000',
        region: 'eu-central-1',
        resources: [],
        detail: { name: 'Ann' },
      },
    });
  });

  test('accepts the good entries of a call and names what is wrong with each of the others', async () => {
    const good = {
      Source: 'test',
      DetailType: 'ignored',
      Detail: '{}',
      EventBusName: 'commerce-local',
    };
    const { FailedEntryCount, Entries = [] } = await events.send(
      new PutEventsCommand({
        Entries: [
          good,
          { ...good, Detail: 'no json' },
          { ...good, Source: undefined },
          { ...good, Source: 'aws.s3' },
          { ...good, EventBusName: 'elsewhere' },
          { ...good, DetailType: 'x'.repeat(129) },
          { ...good, Detail: '["no object"]' },
          { ...good, DetailType: undefined },
          { ...good, Detail: undefined },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(8);
    expect(Entries.map(({ EventId, ErrorCode }) => ErrorCode ?? typeof EventId)).toEqual([
      'string',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
      'InvalidArgument',
      'MalformedDetail',
      'InvalidArgument',
      'InvalidArgument',
    ]);
  });

  test('refuses more entries, and more bytes, than EventBridge takes', async () => {
    const entry = {
      Source: 'test',
      DetailType: 'ignored',
      Detail: '{}',
      EventBusName: 'commerce-local',
    };
    const eleven = new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) });
    await expect(events.send(eleven)).rejects.toMatchObject({ name: 'ValidationException' });
    const withBytes = (bytes: number): PutEventsCommand => {
      const others = Buffer.byteLength(entry.Source + entry.DetailType + '{"text":""}');
      const Detail = JSON.stringify({ text: 'x'.repeat(bytes - others) });
      return new PutEventsCommand({ Entries: [{ ...entry, Detail }] });
    };
    expect(await events.send(withBytes(1024 * 1024))).toMatchObject({ FailedEntryCount: 0 });
    await expect(events.send(withBytes(1024 * 1024 + 1))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('carries what EventBridge carries, and leaves out what it keeps to itself', async () => {
    await events.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: 'test',
            DetailType: 'greeting',
            Detail: '{"name":"Ida"}',
            EventBusName: 'arn:aws:events:eu-central-1:000000000000:event-bus/commerce-local',
            Resources: ['arn:one', 'arn:two'],
            Time: new Date('2026-01-02T03:04:05.678Z'),
            TraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793',
          },
        ],
      }),
    );
    await eventually(() => expect(received()).toEqual(['Ida']));
    const { payload } = lambda.invocations[0] ?? {};
    expect(payload).toMatchObject({
      time: '2026-01-02T03:04:05Z',
      resources: ['arn:one', 'arn:two'],
    });
    expect(JSON.stringify(payload)).not.toContain('Root=');
  });

  test('delivers nothing to a rule that is disabled', async () => {
    const shop = shopRegistration(lambda.endpoint);
    const rules = shop.rules.map((rule) => ({ ...rule, enabled: false }));
    await fetch(`${endpoint}/services/silent`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...shop, service: 'silent', rules, streams: [] }),
    });
    await put('greeting', 'Jo');
    await put('greeting', 'Kim');
    await eventually(() => expect([...received()].sort()).toEqual(['Jo', 'Kim']));
    const logged = await fetch(`${endpoint}/events?after=${(await position()) - 1}`);
    const { events: last } = (await logged.json()) as { events: readonly { rules: unknown }[] };
    expect(last.map(({ rules: matched }) => matched)).toEqual([
      [{ service: 'shop', rule: 'greet-rule' }],
    ]);
  });

  test('knows which buses there are', async () => {
    await expect(
      events.send(new DescribeEventBusCommand({ Name: 'commerce-local' })),
    ).resolves.toMatchObject({
      Name: 'commerce-local',
    });
    await expect(
      events.send(new DescribeEventBusCommand({ Name: 'elsewhere' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('keeps events for a consumer that is down, and delivers them once it is back', async () => {
    await lambda.stop();
    await put('greeting', 'Ben');
    await put('greeting', 'Cleo');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(received()).toEqual([]);
    await lambda.start();
    await register('second');
    await eventually(() => expect([...received()].sort()).toEqual(['Ben', 'Cleo']));
  });

  test('repeats a handler that throws as often as Lambda would, then tells its on-failure destination', async () => {
    lambda.handler = () => Promise.reject(new Error('not today'));
    const id = await put('greeting', 'Dan');
    const [letter] = await eventually(async () => {
      const letters = await deadLetters();
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(received()).toEqual(['Dan', 'Dan']);
    expect(JSON.parse(letter?.Body ?? '')).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { id },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'Error: not today' },
    });
  });

  test('keeps what AWS would drop apart: a failed handler without a destination is nothing for its rule', async () => {
    const shop = shopRegistration(lambda.endpoint);
    const functions = [{ name: 'careless', timeoutSeconds: 60, maximumRetryAttempts: 0 }].map(
      (careless) => ({ ...careless, maximumEventAgeSeconds: 21_600 }),
    );
    const rules = shop.rules.slice(0, 1).map((rule) => ({
      ...rule,
      function: 'careless',
      pattern: { 'detail-type': ['promise'] },
      deadLetterQueue: 'shop-dead-letters',
    }));
    await fetch(`${endpoint}/services/careless`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...shop, service: 'careless', functions, rules, streams: [] }),
    });
    lambda.handler = () => Promise.reject(new Error('broken'));
    await put('promise', 'Lea');
    await eventually(async () => expect(await visibleIn('undelivered-events')).toBe(1));
    expect(await visibleIn('shop-dead-letters')).toBe(0);
  });

  test('puts an event with no target into the dead-letter queue of its rule, with the reason', async () => {
    const id = await put('farewell', 'Eve');
    const [letter] = await eventually(async () => {
      const letters = await deadLetters();
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(JSON.parse(letter?.Body ?? '')).toMatchObject({ id, detail: { name: 'Eve' } });
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'NO_RESOURCE' },
      RULE_ARN: {
        StringValue: 'arn:aws:events:eu-central-1:000000000000:rule/commerce-local/lost-rule',
      },
      TARGET_ARN: {
        StringValue: 'arn:aws:lambda:eu-central-1:000000000000:function:unknown-function',
      },
    });
  });

  test('delivers again what was under way when it was killed, and nothing that was done', async () => {
    await put('greeting', 'done');
    await eventually(() => expect(received()).toEqual(['done']));
    const delivery = `${await position()}/shop/greet-rule`;
    await eventually(async () =>
      expect(await readFile(join(directory, 'bus/progress.jsonl'), 'utf8')).toContain(
        `{"key":"${delivery}","finished":true`,
      ),
    );
    const hanging = Promise.withResolvers<null>();
    lambda.handler = () => hanging.promise;
    await put('greeting', 'under way');
    await eventually(() => expect(received()).toContain('under way'));
    await bus.kill();
    hanging.resolve(null);
    lambda.invocations.length = 0;
    lambda.handler = () => null;
    await bus.start();
    await eventually(() => expect(received()).toEqual(['under way']));
  });

  test('loses no accepted event and no dead letter, however often it is killed', async () => {
    const names = Array.from({ length: 60 }, (_, number) => `event-${number}`);
    await put('farewell', 'letter');
    for (const [index, name] of names.entries()) {
      await put('greeting', name);
      if (index % 20 === 10) {
        await bus.kill();
        await bus.start();
      }
    }
    await eventually(() =>
      expect([...new Set(received().filter((name) => names.includes(name)))].sort()).toEqual(
        [...names].sort(),
      ),
    );
    const { QueueUrl } = await queues.send(
      new GetQueueUrlCommand({ QueueName: 'shop-dead-letters' }),
    );
    await eventually(async () => {
      const { Attributes } = await queues.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      expect(Attributes?.ApproximateNumberOfMessages).toBe('1');
    });
    expect(await deadLetters()).toHaveLength(1);
  });

  test('shows its log from any position, and delivers a part of it again when asked', async () => {
    const before = await position();
    await put('greeting', 'Finn');
    await eventually(() => expect(received()).toEqual(['Finn']));
    const page = (await (await fetch(`${endpoint}/events?after=${before}`)).json()) as {
      events: readonly { event: { detail: unknown } }[];
    };
    expect(page.events.map(({ event }) => event.detail)).toEqual([{ name: 'Finn' }]);
    const replay = await fetch(`${endpoint}/replay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ afterPosition: before }),
    });
    expect(await replay.json()).toEqual({ replayed: 1 });
    await eventually(() => expect(received()).toEqual(['Finn', 'Finn']));
    const [first, again] = lambda.invocations.map(({ payload }) => payload as object);
    expect(again).toEqual({ ...first, 'replay-name': expect.any(String) });
  });

  test('delivers twice and late when a chaos test asks for it', async () => {
    const faults = { seed: 7, duplicateProbability: 1, delayProbability: 1, delayMs: 50 };
    await fetch(`${endpoint}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    await put('greeting', 'Gil');
    await eventually(() => expect(received().length).toBeGreaterThanOrEqual(2));
    const calm = await fetch(`${endpoint}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(calm.status).toBe(200);
  });

  test('keeps a heartbeat waiting for as long as it knows the service, and ends it when another took over', async () => {
    await register('one');
    let isOver = false;
    const heartbeat = fetch(`${endpoint}/services/shop/heartbeat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ registrationId: 'one', wait: 30 }),
    }).finally(() => (isOver = true));
    await put('greeting', 'while it waits');
    await eventually(() => expect(received()).toContain('while it waits'));
    expect(isOver).toBe(false);
    await register('two');
    expect(await (await heartbeat).json()).toEqual({ isKnown: false });
    await register('first');
  });

  test('lists its services at once, or as soon as one has registered since a revision', async () => {
    const services = async (query: string): Promise<{ revision: string }> =>
      (await (await fetch(`${endpoint}/services?${query}`)).json()) as { revision: string };
    const { revision } = await services('');
    expect(await services(`known=${revision}`)).toMatchObject({ revision });
    const next = services(`known=${encodeURIComponent(revision)}&wait=30`);
    await register('first');
    const other = await next;
    expect(other.revision).not.toBe(revision);
    expect(await services('known=none&wait=30')).toMatchObject({ revision: other.revision });
  });

  test('refuses a service whose rule EventBridge would refuse, and says why', async () => {
    const shop = shopRegistration(lambda.endpoint);
    const rules = shop.rules.map((rule) => ({ ...rule, pattern: { source: 'orders' } }));
    const response = await fetch(`${endpoint}/services/broken`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...shop, service: 'broken', rules }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Event pattern is not valid at source');
  });

  test('refuses a filter of a stream that is not valid, and keeps nothing of that service', async () => {
    const shop = shopRegistration(lambda.endpoint);
    const streams = shop.streams.map((stream) => ({
      ...stream,
      filterPatterns: [{ eventName: 'INSERT' }],
    }));
    const register = (services: object): Promise<Response> =>
      fetch(`${endpoint}/services/filtered`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(services),
      });
    const broken = { ...shop, service: 'filtered', streams };
    const response = await register(broken);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Event pattern is not valid at eventName');
    const fixed = { ...broken, streams: [] };
    expect((await register(fixed)).ok).toBe(true);
  });
});

const visibleIn = async (queue: string): Promise<number | undefined> => {
  const status = (await (await fetch(`${endpoint}/status`)).json()) as {
    queues: readonly { name: string; visible: number }[];
  };
  return status.queues.find(({ name }) => name === queue)?.visible;
};

const position = async (): Promise<number> => {
  const status = (await (await fetch(`${endpoint}/status`)).json()) as {
    events: { accepted: number };
  };
  return status.events.accepted;
};
