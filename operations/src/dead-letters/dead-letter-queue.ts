import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { CommerceError } from '@commerce/domain-primitives';
import { LOCAL_STAGE } from '../platform/stage.ts';
import type { LeasedMessage } from './dead-letter.ts';

/**
 * How long a message that was taken stays hidden from every other reader. It must outlast the slowest
 * function that may be invoked with it (the relay, 60 s). A reader that dies gives its messages back
 * by this alone.
 *
 *   run A: take m, lease 120 s ── invoke ── delete m
 *   run B:     does not see m                        gone
 *   run A killed while invoking: m appears again at 120 s, and the function, being idempotent, takes
 *   the event a second time without harm.
 */
export const LEASE_SECONDS = 120;

/** Short polling asks some of SQS's servers and may miss messages; any wait at all asks every one. */
const WAIT_SECONDS = 1;
const MOST_AT_ONCE = 10;

// What SQS says of a message that was removed, or whose lease ended and began for somebody else.
const LEASE_LOST: ReadonlySet<string> = new Set([
  'MessageNotInflight',
  'InvalidParameterValue',
  'ReceiptHandleIsInvalid',
]);

const toLeased = (message: Message): LeasedMessage => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue: value }]) => [
      name,
      value ?? '',
    ]),
  ),
  sentAt: new Date(Number(message.Attributes?.SentTimestamp ?? 0)),
});

/** The dead-letter queue of one service. */
export class DeadLetterQueue {
  readonly service: string;
  readonly #client: SQSClient;
  readonly #url: string;

  private constructor(client: SQSClient, service: string, url: string) {
    this.#client = client;
    this.service = service;
    this.#url = url;
  }

  /** @throws CommerceError `queue-missing` when the stage has no such service. */
  static async open(client: SQSClient, stage: string, service: string): Promise<DeadLetterQueue> {
    const name = `commerce-${stage}-${service}-dead-letters`;
    try {
      const { QueueUrl: url = '' } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
      return new DeadLetterQueue(client, service, url);
    } catch (error) {
      if (!(error instanceof QueueDoesNotExist)) throw error;
      throw new CommerceError({
        code: 'queue-missing',
        kind: 'not-found',
        message: `There is no queue ${name}. ${whyMissing(stage, service)}`,
        cause: error,
      });
    }
  }

  /**
   * Takes every visible message for {@link LEASE_SECONDS}, oldest first. Whoever takes has to remove,
   * release or wait out each of them.
   */
  async takeAll(): Promise<readonly LeasedMessage[]> {
    const taken = new Map<string, LeasedMessage>();
    // In a queue so long that the first leases end before the last message is taken, old ones return.
    for (let isNew = true; isNew;) {
      const messages = await this.#take();
      isNew = messages.some(({ messageId }) => !taken.has(messageId));
      for (const message of messages) taken.set(message.messageId, message);
    }
    return [...taken.values()].sort(
      (left, right) => left.sentAt.getTime() - right.sentAt.getTime(),
    );
  }

  /** Starts the lease anew. False when the message is gone or no longer ours: somebody else had it. */
  async renew(message: LeasedMessage): Promise<boolean> {
    try {
      await this.#hide(message, LEASE_SECONDS);
      return true;
    } catch (error) {
      if (error instanceof Error && LEASE_LOST.has(error.name)) return false;
      throw error;
    }
  }

  /** Gives a message back at once, for anybody to take. */
  async release(message: LeasedMessage): Promise<void> {
    try {
      await this.#hide(message, 0);
    } catch (error) {
      if (!(error instanceof Error && LEASE_LOST.has(error.name))) throw error;
    }
  }

  async remove({ receiptHandle }: LeasedMessage): Promise<void> {
    await this.#client.send(
      new DeleteMessageCommand({ QueueUrl: this.#url, ReceiptHandle: receiptHandle }),
    );
  }

  /** Shows every message that nobody else holds, and consumes none. */
  async look(): Promise<readonly LeasedMessage[]> {
    const taken = await this.takeAll();
    for (const message of taken) await this.release(message);
    return taken;
  }

  /** How many messages other readers hold at this moment, roughly, as SQS counts. */
  async heldByOthers(): Promise<number> {
    const { Attributes: attributes } = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: this.#url,
        AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Number(attributes?.ApproximateNumberOfMessagesNotVisible ?? 0);
  }

  async #take(): Promise<readonly LeasedMessage[]> {
    const { Messages: messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#url,
        MaxNumberOfMessages: MOST_AT_ONCE,
        VisibilityTimeout: LEASE_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return messages.map(toLeased);
  }

  async #hide({ receiptHandle }: LeasedMessage, seconds: number): Promise<void> {
    await this.#client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: this.#url,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  }
}

const whyMissing = (stage: string, service: string): string =>
  stage === LOCAL_STAGE
    ? `The event bus of this machine makes it when ${service} starts, and ${service} has not. Start the services with \`npm start\`; \`npm run engines\` starts none.`
    : `Is ${service} deployed to stage ${stage} of this account and region?`;
