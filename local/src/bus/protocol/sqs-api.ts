import { createHash } from 'node:crypto';
import { z } from 'zod';
import { queueArn, queueUrl } from '../local-account.ts';
import { Queue, type ReceivedMessage } from '../queues/queue.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { AwsError } from './aws-error.ts';
import { parseInput } from './parse-input.ts';
import * as inputs from './sqs-inputs.ts';

type Context = { readonly queues: QueueStore; readonly endpoint: string };
type Operation = (input: unknown, context: Context) => Promise<unknown> | object;

const NOTHING = {};

/** SQS raised its limit from 256 KB to 1 MiB in August 2025. */
const LARGEST_MESSAGE_BYTES = 1024 * 1024;

/** The calls of the SQS API that dead-letter tools need, by name. */
export const SQS_OPERATIONS: Readonly<Record<string, Operation>> = {
  GetQueueUrl: (input, { queues, endpoint }) => {
    const { QueueName: name } = parse(inputs.byName, input);
    return { QueueUrl: queueUrl(endpoint, requireQueue(queues, name).name) };
  },
  ListQueues: (input, { queues, endpoint }) => {
    const { QueueNamePrefix: prefix = '' } = parse(inputs.byPrefix, input);
    const names = queues.all().map(({ name }) => name);
    return {
      QueueUrls: names
        .filter((name) => name.startsWith(prefix))
        .map((name) => queueUrl(endpoint, name)),
    };
  },
  GetQueueAttributes: (input, { queues }) => queueAttributes(queueOf(input, queues)),
  SendMessage: (input, { queues }) =>
    send(parse(inputs.sent, input), queueOf(input, queues), queues),
  SendMessageBatch: async (input, { queues }) => {
    const queue = queueOf(input, queues);
    return eachEntry(parse(inputs.sentBatch, input).Entries, (entry) => send(entry, queue, queues));
  },
  ReceiveMessage: receive,
  DeleteMessage: async (input, { queues }) => {
    const { ReceiptHandle: handle } = parse(inputs.byHandle, input);
    await queues.delete(queueOf(input, queues), Queue.messageIdOf(handle));
    return NOTHING;
  },
  DeleteMessageBatch: async (input, { queues }) => {
    const queue = queueOf(input, queues);
    return eachEntry(parse(inputs.handles, input).Entries, async ({ ReceiptHandle: handle }) => {
      await queues.delete(queue, Queue.messageIdOf(handle));
      return NOTHING;
    });
  },
  ChangeMessageVisibility: (input, { queues }) => {
    const { ReceiptHandle: handle, VisibilityTimeout: seconds } = parse(inputs.visibility, input);
    const isKnown = queueOf(input, queues).changeVisibility(
      Queue.messageIdOf(handle),
      Date.now() + seconds * 1_000,
    );
    if (!isKnown) {
      throw new AwsError('InvalidParameterValue', 'The message is not in the queue any more.');
    }
    return NOTHING;
  },
  PurgeQueue: async (input, { queues }) => {
    await queues.purge(queueOf(input, queues));
    return NOTHING;
  },
};

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  return parseInput(schema, input, 'InvalidParameterValue');
}

function queueOf(input: unknown, queues: QueueStore): Queue {
  const { QueueUrl: url } = parse(inputs.byUrl, input);
  return requireQueue(queues, url.split('/').at(-1) ?? '');
}

function requireQueue(queues: QueueStore, name: string): Queue {
  const queue = queues.find(name);
  if (queue !== undefined) return queue;
  throw new AwsError('QueueDoesNotExist', `The queue ${name} does not exist.`);
}

async function send(
  message: z.infer<typeof inputs.message>,
  queue: Queue,
  queues: QueueStore,
): Promise<object> {
  const {
    MessageBody: body,
    MessageAttributes: attributes = {},
    DelaySeconds: delay = 0,
  } = message;
  if (Buffer.byteLength(body) > LARGEST_MESSAGE_BYTES) {
    throw new AwsError('InvalidParameterValue', 'The message is larger than 1 MiB.');
  }
  const { messageId } = await queues.send(queue, body, attributes, delay);
  return { MessageId: messageId, MD5OfMessageBody: md5(body) };
}

async function eachEntry<Entry extends { readonly Id: string }>(
  entries: readonly Entry[],
  act: (entry: Entry) => Promise<object>,
): Promise<object> {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...(await act(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

async function receive(input: unknown, { queues }: Context): Promise<object> {
  const request = parse(inputs.received, input);
  const queue = queueOf(input, queues);
  const until = Date.now() + (request.WaitTimeSeconds ?? 0) * 1_000;
  for (;;) {
    const messages = queue.receive(
      request.MaxNumberOfMessages ?? 1,
      Date.now(),
      request.VisibilityTimeout,
    );
    const left = until - Date.now();
    if (messages.length > 0) {
      return { Messages: messages.map((message) => toWire(message, request)) };
    }
    if (left <= 0) return NOTHING;
    // Looks again now and then, since a hidden message comes back without an arrival.
    await Promise.race([queue.nextArrival(), pause(Math.min(left, 200))]);
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function toWire(message: ReceivedMessage, request: z.infer<typeof inputs.received>): object {
  const system = [
    ...(request.AttributeNames ?? []),
    ...(request.MessageSystemAttributeNames ?? []),
  ];
  const attributes = selectNamed(
    {
      SenderId: 'local',
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.receiveCount),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    system,
  );
  const custom = selectNamed(message.attributes, request.MessageAttributeNames ?? []);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(attributes === undefined ? {} : { Attributes: attributes }),
    ...(custom === undefined ? {} : { MessageAttributes: custom }),
  };
}

function selectNamed<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> | undefined {
  const wantsAll = names.includes('All') || names.includes('.*');
  const selected = Object.entries(values).filter(([name]) => wantsAll || names.includes(name));
  return selected.length === 0 ? undefined : Object.fromEntries(selected);
}

function queueAttributes(queue: Queue): object {
  const { visible, inFlight } = queue.counts(Date.now());
  return {
    Attributes: {
      QueueArn: queueArn(queue.name),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: '0',
      VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    },
  };
}

/** SQS names MD5 as its checksum, and its clients check it. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
