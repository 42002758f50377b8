import { type SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

/** What can never be processed, put aside with the reason for an operator to see and redrive. */
export interface DeadLetter {
  /** The event as it was delivered, whole, so that it can be delivered again. */
  readonly event: unknown;
  /** The function that refused it. */
  readonly functionName: string;
  readonly code: string;
  readonly reason: string;
}

/** Port: where dead letters go. */
export interface DeadLetters {
  /** @throws when the letter could not be put aside; the delivery then fails and is repeated. */
  add(letter: DeadLetter): Promise<void>;
}

const MAX_REASON_CHARACTERS = 1_000;

const text = (value: string) => ({ DataType: 'String', StringValue: value });

/**
 * {@link DeadLetters} on the service's queue. The message looks like one that EventBridge itself
 * dead-letters (the event as body, ERROR_CODE and ERROR_MESSAGE as attributes), so one reader
 * understands both.
 */
export const sqsDeadLetters = (client: SQSClient, queueUrl: string): DeadLetters => ({
  add: async ({ event, functionName, code, reason }) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(event),
        MessageAttributes: {
          ERROR_CODE: text(code),
          ERROR_MESSAGE: text(reason.slice(0, MAX_REASON_CHARACTERS)),
          FUNCTION_NAME: text(functionName),
        },
      }),
    );
  },
});
