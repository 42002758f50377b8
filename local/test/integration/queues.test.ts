import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBus } from '../../src/bus/start-bus.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { localUrl, platformPorts } from '../../src/addresses/port-plan.ts';
import { eventually } from '../support/eventually.ts';
import { shopRegistration } from '../support/registration.ts';

const MEBIBYTE = 1024 * 1024;

let directory: string;
let port: number;
let bus: Awaited<ReturnType<typeof startBus>>;
let sqs: SQSClient;
let QueueUrl: string | undefined;
let queues = 0;

const open = async (): Promise<void> => {
  bus = await startBus({
    port,
    stateDirectory: directory,
    dynamoDbEndpoint: 'http://127.0.0.1:9',
    eventBuses: [],
    timeScale: 1,
    report: () => undefined,
  });
};

/** Declares a separate queue for a test, as a service does. */
const declareQueue = async (): Promise<string> => {
  queues += 1;
  const name = `queue-${queues}`;
  const service = {
    ...shopRegistration('http://127.0.0.1:9'),
    service: name,
    queues: [{ name, visibilityTimeoutSeconds: 30 }],
    rules: [],
    streams: [],
  };
  const response = await fetch(`${localUrl(port)}/services/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(service),
  });
  expect(response.status).toBe(200);
  return name;
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'queues-'));
  port = platformPorts(await freePortBase()).bus;
  sqs = new SQSClient({
    endpoint: localUrl(port),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await open();
});

afterAll(async () => {
  sqs.destroy();
  await bus.close();
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  const QueueName = await declareQueue();
  ({ QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName })));
});

const send = async (MessageBody: string): Promise<void> => {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};

const receive = async (
  options: { readonly VisibilityTimeout?: number; readonly MaxNumberOfMessages?: number } = {},
): Promise<readonly Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...options,
    }),
  );
  return Messages;
};

const receiveOne = async (VisibilityTimeout?: number): Promise<Message> => {
  const [message] = await receive(VisibilityTimeout === undefined ? {} : { VisibilityTimeout });
  if (message === undefined) throw new Error('there is no message');
  return message;
};

describe('a message', () => {
  test('is as large as SQS takes it, attributes included, and no larger', async () => {
    const attributes = { a: { DataType: 'String', StringValue: 'x' } };
    const body = (bytes: number): SendMessageCommand =>
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'x'.repeat(bytes),
        MessageAttributes: attributes,
      });
    const ofAttributes = 'a'.length + 'String'.length + 'x'.length;
    await sqs.send(body(MEBIBYTE - ofAttributes));
    await expect(sqs.send(body(MEBIBYTE - ofAttributes + 1))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('has only characters that SQS takes', async () => {
    await send('a\tb\n\r\ud7ff\ue000\ufffd\u{10ffff}');
    for (const character of ['\u0000', '\u000b', '\u001f', '\ufffe', '\uffff']) {
      await expect(send(`a${character}`)).rejects.toMatchObject({ name: 'InvalidMessageContents' });
    }
  });

  test('comes with the checksums of its body and of its attributes', async () => {
    const sent = await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'hello',
        MessageAttributes: {
          text: { DataType: 'String', StringValue: 'ä' },
          bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
          number: { DataType: 'Number', StringValue: '5' },
        },
      }),
    );
    // By the algorithm of the developer guide, "Calculating the MD5 message digest for message attributes", in Python.
    const expected = '9fdc1c44d18adcbf84ca6a5e312b9317';
    expect(sent).toMatchObject({
      MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: expected,
    });
    expect(await receiveOne()).toMatchObject({
      MD5OfBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: expected,
    });
  });

  test('with a delay is not received before, also when the bus was restarted', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 900 }));
    expect(await receive()).toEqual([]);
    await bus.close();
    await open();
    expect(await receive()).toEqual([]);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'],
      }),
    );
    expect(Attributes).toEqual({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '1',
    });
  });

  test('counts how often it was received', async () => {
    await send('again');
    const counts = [await receiveOne(0), await receiveOne(0), await receiveOne(0)].map(
      ({ Attributes }) => Attributes?.ApproximateReceiveCount,
    );
    expect(counts).toEqual(['1', '2', '3']);
  });
});

describe('a receipt handle', () => {
  test('deletes its message, also a second time, and also after its visibility timeout', async () => {
    await send('once');
    const { ReceiptHandle } = await receiveOne(0);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(await receive()).toEqual([]);
  });

  test('changes the visibility of a message in flight only', async () => {
    await send('hidden');
    const { ReceiptHandle } = await receiveOne(30);
    const change = (VisibilityTimeout: number): ChangeMessageVisibilityCommand =>
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout });
    expect(await receive()).toEqual([]);
    await expect(sqs.send(change(43_201))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await sqs.send(change(0));
    await expect(sqs.send(change(0))).rejects.toMatchObject({ name: 'MessageNotInflight' });
    expect(await receive()).toHaveLength(1);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await expect(sqs.send(change(0))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('is one that SQS gave out', async () => {
    await expect(
      sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'invented' })),
    ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });
});

describe('a batch', () => {
  const entries = (count: number): { Id: string; MessageBody: string }[] =>
    Array.from({ length: count }, (_, index) => ({
      Id: `m${index}`,
      MessageBody: `body ${index}`,
    }));

  test('has up to ten messages, and as many are received at once', async () => {
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: entries(10) }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(entries(10).map(({ Id }) => Id));
    expect(Failed).toBeUndefined();
    for (const MaxNumberOfMessages of [0, 11]) {
      await expect(receive({ MaxNumberOfMessages })).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
    }
    expect(await receive({ MaxNumberOfMessages: 10 })).toHaveLength(10);
  });

  test('fails in the entries that are wrong, and in no other', async () => {
    const [good, late, odd] = entries(3);
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: '', MessageBody: '', ...good },
          { Id: '', MessageBody: '', ...late, DelaySeconds: 901 },
          { Id: '', ...odd, MessageBody: '\u0000' },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['m0']);
    expect(Failed).toMatchObject([
      { Id: 'm1', Code: 'InvalidParameterValue', SenderFault: true },
      { Id: 'm2', Code: 'InvalidMessageContents', SenderFault: true },
    ]);
    const { ReceiptHandle } = await receiveOne();
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'known', ReceiptHandle },
          { Id: 'invented', ReceiptHandle: 'invented' },
        ],
      }),
    );
    expect(deleted.Successful).toEqual([{ Id: 'known' }]);
    expect(deleted.Failed).toMatchObject([{ Id: 'invented', Code: 'ReceiptHandleIsInvalid' }]);
  });

  test.each([
    ['EmptyBatchRequest', []],
    ['TooManyEntriesInBatchRequest', entries(11)],
    ['BatchEntryIdsNotDistinct', [...entries(1), ...entries(1)]],
    ['InvalidBatchEntryId', [{ Id: 'a b', MessageBody: 'x' }]],
    ['InvalidBatchEntryId', [{ Id: 'x'.repeat(81), MessageBody: 'x' }]],
    [
      'BatchRequestTooLong',
      [1, 2].map((id) => ({ Id: `m${id}`, MessageBody: 'x'.repeat(MEBIBYTE / 2 + 1) })),
    ],
  ])('is refused as a whole with %s', async (name, Entries) => {
    await expect(
      sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
    ).rejects.toMatchObject({ name });
    expect(await receive()).toEqual([]);
  });
});

test('a queue that does not exist is named as both generations of SQS clients expect', async () => {
  const response = await fetch(localUrl(port), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.GetQueueUrl',
    },
    body: JSON.stringify({ QueueName: 'elsewhere' }),
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-query-error')).toBe(
    'AWS.SimpleQueueService.NonExistentQueue;Sender',
  );
  expect(await response.json()).toMatchObject({ __type: 'QueueDoesNotExist' });
});

test('a message becomes visible again when its timeout is over', async () => {
  await send('hidden for a second');
  await receiveOne(1);
  await eventually(async () => expect(await receive()).toHaveLength(1));
});
