import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { dlqCommand } from '../../src/dead-letters/dlq-command.ts';
import { type FakeLambda, startFakeLambda } from '../support/fake-lambda.ts';
import { type RunningBus, startLocalBus } from '../support/local-bus.ts';

const FUNCTION = 'commerce-orders-local-onPaymentCompleted';
const QUEUE = 'commerce-local-orders-dead-letters';
const STAGING_QUEUE = 'commerce-staging-orders-dead-letters';

let bus: RunningBus;
let lambda: FakeLambda;
let sqs: SQSClient;

const register = async (): Promise<void> => {
  const response = await fetch(`${bus.url}/services/orders`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      service: 'orders',
      registrationId: 'test',
      httpEndpoint: lambda.endpoint,
      lambdaEndpoint: lambda.endpoint,
      eventBuses: ['commerce-local'],
      queues: [QUEUE, STAGING_QUEUE].map((name) => ({ name, visibilityTimeoutSeconds: 30 })),
      functions: [
        {
          name: FUNCTION,
          timeoutSeconds: 10,
          maximumRetryAttempts: 0,
          maximumEventAgeSeconds: 60,
        },
      ],
      rules: [],
      streams: [],
      routes: [],
      allowedOrigins: [],
    }),
  });
  expect(response.status).toBe(200);
};

const queueUrl = (queue = QUEUE): string => `${bus.url}/000000000000/${queue}`;
const text = (value: string) => ({ DataType: 'String', StringValue: value });

const eventNamed = (id: string) => ({ id: `bus-${id}`, detail: { id, type: 'payment.completed' } });

const deadLetter = async (id: string = randomUUID(), queue = QUEUE): Promise<string> => {
  const { MessageId: messageId = '' } = await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl(queue),
      MessageBody: JSON.stringify(eventNamed(id)),
      MessageAttributes: {
        ERROR_CODE: text('catalog-unavailable'),
        ERROR_MESSAGE: text('Try again.'),
        FUNCTION_NAME: text(FUNCTION),
      },
    }),
  );
  return messageId;
};

/** An element of the output of `list` and `redrive`; `show` prints a single one. */
interface Printed {
  readonly messageId: string;
  readonly outcome?: string;
  readonly body?: string;
}

/** Runs the command and parses its `--json` output. */
const dlq = async (
  ...args: string[]
): Promise<{ ok: boolean; printed: Printed[]; problems: string[] }> => {
  const lines: string[] = [];
  const problems: string[] = [];
  const output = {
    line: (line: string) => void lines.push(line),
    problem: (line: string) => void problems.push(line),
  };
  const ok = await dlqCommand.run([...args, '--service', 'orders', '--json'], output);
  return { ok, printed: [JSON.parse(lines[0] ?? '[]')].flat(), problems };
};

const idsIn = (printed: readonly Printed[]): string[] =>
  printed.map(({ messageId }) => messageId).sort();

beforeAll(async () => {
  lambda = await startFakeLambda();
  bus = await startLocalBus();
  process.env.AWS_ENDPOINT_URL_SQS = bus.url;
  sqs = new SQSClient({
    endpoint: bus.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await register();
}, 240_000);

afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_SQS;
  sqs.destroy();
  await bus.stop();
  await lambda.close();
});

beforeEach(async () => {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl() }));
  lambda.invocations.length = 0;
  lambda.behaviour = () => ({ outcome: 'handled' });
});

describe('npm run dlq, on the real local bus', () => {
  test('lists every dead letter with its reason, over several pages, and consumes none', async () => {
    const sent = await Promise.all(Array.from({ length: 25 }, () => deadLetter()));
    const first = await dlq('list');
    const second = await dlq('list');
    expect(idsIn(first.printed)).toEqual(sent.sort());
    expect(idsIn(second.printed)).toEqual(sent);
    expect(first.printed[0]).toMatchObject({
      service: 'orders',
      functionName: FUNCTION,
      code: 'catalog-unavailable',
      event: { type: 'payment.completed' },
    });
  });

  test('shows one dead letter with its body', async () => {
    const id = await deadLetter('event-7');
    const { ok, printed } = await dlq('show', id);
    expect(ok).toBe(true);
    expect(JSON.parse(printed[0]?.body ?? '')).toEqual(eventNamed('event-7'));
  });

  test('redrives all to their function and empties the queue', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => deadLetter(id)));
    const { ok, printed } = await dlq('redrive');
    expect(ok).toBe(true);
    expect(printed.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(lambda.invocations).toHaveLength(3);
    expect(lambda.invocations).toContainEqual(eventNamed('b'));
    expect((await dlq('list')).printed).toEqual([]);
  });

  test('redrives only the given messages', async () => {
    const [first] = await Promise.all([deadLetter('a'), deadLetter('b')]);
    const { ok, printed } = await dlq('redrive', '--id', first);
    expect(ok).toBe(true);
    expect(idsIn(printed)).toEqual([first]);
    expect((await dlq('list')).printed).toHaveLength(1);
  });

  test('fails and keeps the message when the function fails again', async () => {
    const id = await deadLetter();
    lambda.behaviour = () => {
      throw new Error('still down');
    };
    const { ok, printed } = await dlq('redrive');
    expect(ok).toBe(false);
    expect(printed).toEqual([
      expect.objectContaining({
        messageId: id,
        outcome: 'failed again',
        failure: { code: 'Error', message: expect.stringContaining('still down') },
      }),
    ]);
    expect(idsIn((await dlq('list')).printed)).toEqual([id]);
  });

  test('reports an event as failed again when its consumer dead-letters it again, and keeps one message of it', async () => {
    const id = await deadLetter('poison');
    let replaced = '';
    lambda.behaviour = async () => {
      replaced = await deadLetter('poison');
      return {
        outcome: 'dead-lettered',
        code: 'order-not-found',
        reason: 'There is no such order.',
      };
    };
    const { ok, printed } = await dlq('redrive');
    expect(ok).toBe(false);
    expect(printed).toEqual([expect.objectContaining({ messageId: id, outcome: 'failed again' })]);
    expect(lambda.invocations).toHaveLength(1);
    expect(idsIn((await dlq('list')).printed)).toEqual([replaced]);
  });

  test('handles each message once when two operators redrive at the same time', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => deadLetter()));
    const [mine, yours] = await Promise.all([dlq('redrive'), dlq('redrive')]);
    expect(idsIn([...mine.printed, ...yours.printed])).toEqual(sent.sort());
    expect(lambda.invocations).toHaveLength(20);
    expect((await dlq('list')).printed).toEqual([]);
  });

  test('does nothing when run again', async () => {
    await deadLetter();
    await dlq('redrive');
    const { ok, printed } = await dlq('redrive');
    expect({ ok, printed }).toEqual({ ok: true, printed: [] });
    expect(lambda.invocations).toHaveLength(1);
  });

  test('finds the messages after the bus was killed', async () => {
    const id = await deadLetter();
    await bus.kill();
    await bus.restart();
    expect(idsIn((await dlq('list')).printed)).toEqual([id]);
  });

  test('uses only SQS and Lambda on a stage in AWS, and does not touch other stages', async () => {
    const here = await deadLetter('here');
    const there = await deadLetter('there', STAGING_QUEUE);
    process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.endpoint;
    try {
      const onStaging = ['--stage', 'staging'];
      expect(idsIn((await dlq('list', ...onStaging)).printed)).toEqual([there]);
      const { ok, printed } = await dlq('redrive', ...onStaging);
      expect(ok).toBe(true);
      expect(printed).toEqual([
        expect.objectContaining({ messageId: there, outcome: 'done', functionName: FUNCTION }),
      ]);
      expect(lambda.invocations).toEqual([eventNamed('there')]);
      expect((await dlq('list', ...onStaging)).printed).toEqual([]);
    } finally {
      delete process.env.AWS_ENDPOINT_URL_LAMBDA;
    }
    expect(idsIn((await dlq('list')).printed)).toEqual([here]);
  });

  test('reports the message it could not find', async () => {
    const { ok, problems } = await dlq('redrive', '--id', 'no-such-message');
    expect(ok).toBe(false);
    expect(problems.join()).toContain('no-such-message');
  });

  test('reports the missing queue', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(dlqCommand.run(['list', '--service', 'rewards'], output)).rejects.toThrow(
      'commerce-local-rewards-dead-letters',
    );
  });
});
