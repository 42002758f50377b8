import * as z from 'zod';
import { queueArn, queueUrl } from '../local-account.ts';
import { Queue, type ReceivedMessage } from '../queues/queue.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { AwsError } from './aws-error.ts';
import { parseInput } from './parse-input.ts';
import { eachEntry } from './sqs-batch.ts';
import * as inputs from './sqs-inputs.ts';
import { checksums, MAX_MESSAGE_BYTES, messageBytes, requireMessage } from './sqs-message.ts';

interface Context {
  readonly queues: QueueStore;
  readonly endpoint: string;
}
type Operation = (input: unknown, context: Context) => Promise<unknown> | object;

const NOTHING = {};

const sendBatch = async (input: unknown, { queues }: Context): Promise<object> => {
  const queue = queueOf(input, queues);
  const { Entries: entries = [] } = parse(inputs.batchSizes, input);
  const bytes = entries.reduce(
    (sum, { MessageBody: body, MessageAttributes: attributes = {} }) =>
      sum + messageBytes(body, attributes),
    0,
  );
  if (bytes > MAX_MESSAGE_BYTES) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MAX_MESSAGE_BYTES} bytes. You have sent ${bytes} bytes.`,
    );
  }
  return eachEntry(input, (entry) => send(parse(inputs.message, entry), queue, queues));
};

const receive = async (input: unknown, { queues }: Context): Promise<object> => {
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
};

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
  GetQueueAttributes: (input, { queues }) =>
    queueAttributes(queueOf(input, queues), parse(inputs.attributeNames, input).AttributeNames),
  SendMessage: (input, { queues }) =>
    send(parse(inputs.message, input), queueOf(input, queues), queues),
  SendMessageBatch: sendBatch,
  ReceiveMessage: receive,
  DeleteMessage: (input, { queues }) => remove(input, queueOf(input, queues), queues),
  DeleteMessageBatch: async (input, { queues }) => {
    const queue = queueOf(input, queues);
    return eachEntry(input, (entry) => remove(entry, queue, queues));
  },
  ChangeMessageVisibility: (input, { queues }) => {
    const { ReceiptHandle: handle, VisibilityTimeout: seconds } = parse(inputs.visibility, input);
    const queue = queueOf(input, queues);
    const now = Date.now();
    const messageId = messageIdIn(handle);
    if (!queue.has(messageId)) {
      throw new AwsError(
        'InvalidParameterValue',
        'Message does not exist or is not available for visibility timeout change.',
      );
    }
    if (!queue.isInFlight(messageId, now)) {
      throw new AwsError('MessageNotInflight', 'The message is visible to all again.');
    }
    queue.changeVisibility(messageId, now + seconds * 1_000);
    return NOTHING;
  },
  PurgeQueue: async (input, { queues }) => {
    await queues.purge(queueOf(input, queues));
    return NOTHING;
  },
};

const parse = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> =>
  parseInput(schema, input, 'InvalidParameterValue');

const queueOf = (input: unknown, queues: QueueStore): Queue => {
  const { QueueUrl: url } = parse(inputs.byUrl, input);
  return requireQueue(queues, url.split('/').at(-1) ?? '');
};

const requireQueue = (queues: QueueStore, name: string): Queue => {
  const queue = queues.find(name);
  if (queue !== undefined) return queue;
  throw new AwsError('QueueDoesNotExist', `The queue ${name} does not exist.`);
};

const send = async (
  message: z.infer<typeof inputs.message>,
  queue: Queue,
  queues: QueueStore,
): Promise<object> => {
  const {
    MessageBody: body,
    MessageAttributes: attributes = {},
    DelaySeconds: delay = 0,
  } = message;
  requireMessage(body, attributes);
  const { messageId } = await queues.send(queue, body, attributes, delay);
  const sums = checksums(body, attributes);
  return {
    MessageId: messageId,
    MD5OfMessageBody: sums.body,
    ...(sums.attributes === undefined ? {} : { MD5OfMessageAttributes: sums.attributes }),
  };
};

const remove = async (input: unknown, queue: Queue, queues: QueueStore): Promise<object> => {
  await queues.delete(queue, messageIdIn(parse(inputs.byHandle, input).ReceiptHandle));
  return NOTHING;
};

const messageIdIn = (receiptHandle: string): string => {
  const messageId = Queue.messageIdOf(receiptHandle);
  if (messageId !== undefined) return messageId;
  throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
};

const pause = async (milliseconds: number): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
};

const toWire = (message: ReceivedMessage, request: z.infer<typeof inputs.received>): object => {
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
  const sums = checksums(message.body, custom ?? {});
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: sums.body,
    ...(attributes === undefined ? {} : { Attributes: attributes }),
    ...(custom === undefined
      ? {}
      : { MessageAttributes: custom, MD5OfMessageAttributes: sums.attributes }),
  };
};

const selectNamed = <Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> | undefined => {
  const wantsAll = names.includes('All') || names.includes('.*');
  const selected = Object.entries(values).filter(([name]) => wantsAll || names.includes(name));
  return selected.length === 0 ? undefined : Object.fromEntries(selected);
};

const queueAttributes = (queue: Queue, names: readonly string[] = []): object => {
  const { visible, inFlight, delayed } = queue.counts(Date.now());
  const attributes = selectNamed(
    {
      QueueArn: queueArn(queue.name),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
      VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    },
    names,
  );
  return attributes === undefined ? NOTHING : { Attributes: attributes };
};
