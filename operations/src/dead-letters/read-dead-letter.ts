import * as z from 'zod';
import type { DeadLetter, Failure, LeasedMessage } from './dead-letter.ts';

// Attributes that EventBridge adds to an event that a rule could not deliver:
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
const ruleAttributes = z.object({
  RULE_ARN: z.string(),
  TARGET_ARN: z.string(),
  ERROR_CODE: z.string(),
  ERROR_MESSAGE: z.string().default(''),
});

// Attributes that the platform's consumers add (libs/lambda-runtime, `sqsDeadLetters`).
const consumerAttributes = z.object({
  FUNCTION_NAME: z.string(),
  ERROR_CODE: z.string(),
  ERROR_MESSAGE: z.string(),
});

const requestContext = z.object({ functionArn: z.string(), condition: z.string() });

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
const invocationRecord = z.object({
  requestContext,
  // Any value but undefined: without a payload there is nothing to deliver again.
  requestPayload: z.unknown().refine((payload) => payload !== undefined),
  responsePayload: z.unknown(),
});

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
const streamRecord = z.object({
  requestContext,
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    batchSize: z.int().positive(),
  }),
});

const errorPayload = z.object({
  errorMessage: z.string(),
  errorType: z.string().default('FunctionError'),
});

/** `orders-relay` of `arn:aws:lambda:eu-central-1:000000000000:function:orders-relay:$LATEST`. */
const functionNameOf = (arn: string): string => arn.split(':')[6] ?? arn;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const failureOf = (responsePayload: unknown, condition: string): Failure => {
  const error = errorPayload.safeParse(responsePayload);
  return error.success
    ? { code: error.data.errorType, message: error.data.errorMessage }
    : { code: condition, message: JSON.stringify(responsePayload) };
};

type Reader = (body: unknown, attributes: LeasedMessage['attributes']) => DeadLetter | undefined;

const fromRule: Reader = (body, attributes) => {
  const read = ruleAttributes.safeParse(attributes);
  if (!read.success) return undefined;
  const { TARGET_ARN: target, ERROR_CODE: code, ERROR_MESSAGE: message } = read.data;
  const functionName = functionNameOf(target);
  return { kind: 'event', origin: 'rule', functionName, event: body, failure: { code, message } };
};

const fromConsumer: Reader = (body, attributes) => {
  const read = consumerAttributes.safeParse(attributes);
  if (!read.success) return undefined;
  const { FUNCTION_NAME: functionName, ERROR_CODE: code, ERROR_MESSAGE: message } = read.data;
  const failure = { code, message };
  return { kind: 'event', origin: 'consumer', functionName, event: body, failure };
};

const fromStream: Reader = (body) => {
  const read = streamRecord.safeParse(body);
  if (!read.success) return undefined;
  const { requestContext: request, DDBStreamBatchInfo: batch } = read.data;
  return {
    kind: 'stream',
    functionName: functionNameOf(request.functionArn),
    batch,
    failure: { code: request.condition, message: `${batch.batchSize} stream records` },
  };
};

const fromFunction: Reader = (body) => {
  const read = invocationRecord.safeParse(body);
  if (!read.success) return undefined;
  const { requestContext: request, requestPayload, responsePayload } = read.data;
  return {
    kind: 'event',
    origin: 'function',
    functionName: functionNameOf(request.functionArn),
    event: requestPayload,
    failure: failureOf(responsePayload, request.condition),
  };
};

// Readers of attributes first: their body is an event, which may look like anything. Stream records
// before function records, because they also match the schema of those.
const READERS: readonly Reader[] = [fromRule, fromConsumer, fromStream, fromFunction];

/** Parses a message of a dead-letter queue, in any of the four formats written there. */
export const readDeadLetter = ({
  body,
  attributes,
}: Pick<LeasedMessage, 'body' | 'attributes'>): DeadLetter => {
  const content = parseJson(body);
  const deadLetter = READERS.map((reader) => reader(content, attributes)).find(
    (result) => result !== undefined,
  );
  if (content !== undefined && deadLetter !== undefined) return deadLetter;
  const message = 'Not a format of EventBridge, Lambda or a consumer of this platform.';
  return { kind: 'unknown', failure: { code: 'unknown-message', message } };
};
