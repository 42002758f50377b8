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
import { LOCAL_STAGE } from '../stage/stage.ts';
import type { LeasedMessage } from './dead-letter.ts';

/**
 * The visibility timeout of a received message. It must be longer than the timeout of the slowest
 * function invoked with it (the relay, 60 s). The messages of a crashed reader return after it.
 *
 *   run A: receive m, lease 120 s ── invoke ── delete m
 *   run B:        does not see m                         gone
 *   run A killed while invoking: m reappears after 120 s, and the idempotent function handles the event
 *   again without effect.
 */
export const LEASE_SECONDS = 120;

/** Short polling queries a subset of SQS's servers and may miss messages; long polling queries all. */
const WAIT_SECONDS = 1;
const MAX_BATCH_SIZE = 10;

// The errors of SQS for a message that was removed, or that another reader received after its lease ended.
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
   * Leases every visible message for {@link LEASE_SECONDS}, oldest first. The caller removes or releases
   * each of them, or lets the lease expire.
   */
  async leaseAll(): Promise<readonly LeasedMessage[]> {
    const leased = new Map<string, LeasedMessage>();
    // In a very long queue the first leases expire before the last message is received.
    for (let isNew = true; isNew;) {
      const messages = await this.#receive();
      isNew = messages.some(({ messageId }) => !leased.has(messageId));
      for (const message of messages) leased.set(message.messageId, message);
    }
    return [...leased.values()].sort(
      (left, right) => left.sentAt.getTime() - right.sentAt.getTime(),
    );
  }

  /** Restarts the lease. False when the message is gone or leased by another reader. */
  async renew(message: LeasedMessage): Promise<boolean> {
    try {
      await this.#hide(message, LEASE_SECONDS);
      return true;
    } catch (error) {
      if (error instanceof Error && LEASE_LOST.has(error.name)) return false;
      throw error;
    }
  }

  /** Makes a message visible again at once. */
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

  /** Returns every visible message without consuming any. */
  async peekAll(): Promise<readonly LeasedMessage[]> {
    const leased = await this.leaseAll();
    for (const message of leased) await this.release(message);
    return leased;
  }

  /** The approximate number of messages leased by other readers. */
  async heldByOthers(): Promise<number> {
    const { Attributes: attributes } = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: this.#url,
        AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Number(attributes?.ApproximateNumberOfMessagesNotVisible ?? 0);
  }

  async #receive(): Promise<readonly LeasedMessage[]> {
    const { Messages: messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#url,
        MaxNumberOfMessages: MAX_BATCH_SIZE,
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
    ? `The local event bus creates it when ${service} starts, and ${service} is not running. Start the services with \`npm start\`; \`npm run engines\` starts no services.`
    : `Check that ${service} is deployed to stage ${stage} in this account and region.`;
