import { type SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

/** An event that can never be processed, stored with the reason so that an operator can inspect and redrive it. */
export interface DeadLetter {
  /** The complete event as it was delivered, so that it can be delivered again. */
  readonly event: unknown;
  /** The function that rejected it. */
  readonly functionName: string;
  /** The code of the error, e.g. `event-rejected`. */
  readonly code: string;
  /** The message of the error and its violations. */
  readonly reason: string;
}

/** Port: stores dead letters. */
export interface DeadLetters {
  /** @throws if the dead letter could not be stored; the delivery then fails and is repeated. */
  add(deadLetter: DeadLetter): Promise<void>;
}

const MAX_REASON_CHARACTERS = 1_000;

/**
 * SQS refuses U+FFFE and U+FFFF (SendMessage, "MessageBody"), which a customer id may contain. They can only be inside a
 * string of the JSON, where an escape means the same.
 */
const acceptedBySqs = (json: string): string =>
  json.replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

const text = (value: string) => ({ DataType: 'String', StringValue: value });

/**
 * {@link DeadLetters} in the service's SQS queue. A message has the same form as one that EventBridge itself
 * dead-letters (the event as body, ERROR_CODE and ERROR_MESSAGE as attributes), so that one reader handles both.
 */
export const sqsDeadLetters = (client: SQSClient, queueUrl: string): DeadLetters => ({
  add: async ({ event, functionName, code, reason }) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: acceptedBySqs(JSON.stringify(event)),
        MessageAttributes: {
          ERROR_CODE: text(code),
          ERROR_MESSAGE: text(acceptedBySqs(reason.slice(0, MAX_REASON_CHARACTERS).toWellFormed())),
          FUNCTION_NAME: text(functionName),
        },
      }),
    );
  },
});
