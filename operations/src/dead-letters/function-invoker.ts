import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Failure } from './dead-letter.ts';

/** What became of one invocation. */
export type InvocationOutcome =
  | { readonly kind: 'succeeded' }
  /** The function, or Lambda for it, failed; nothing new was put aside. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The function put the event into its dead letters again, as a message of its own. */
  | { readonly kind: 'dead-lettered'; readonly failure: Failure };

/** Invokes a function and waits for its result. Never rejects: not reaching it is a result. */
export type InvokeFunction = (functionName: string, payload: unknown) => Promise<InvocationOutcome>;

// What the platform's consumers answer (libs/lambda-runtime, `DeliveryOutcome`).
const deadLettered = z.object({
  outcome: z.literal('dead-lettered'),
  code: z.string(),
  reason: z.string(),
});

// What a stream's function answers (ReportBatchItemFailures).
const batchFailures = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).min(1),
});

const thrown = z.object({ errorType: z.string().default('Error'), errorMessage: z.string() });

const failed = (code: string, message: string): InvocationOutcome => ({
  kind: 'failed',
  failure: { code, message },
});

const parsePayload = (payload: string): unknown => {
  try {
    return payload === '' ? null : JSON.parse(payload);
  } catch {
    return payload;
  }
};

/** Reads a Lambda result: `functionError` is set where the handler threw or was cut off. */
export const outcomeOf = (
  functionError: string | undefined,
  payloadText: string,
): InvocationOutcome => {
  const payload = parsePayload(payloadText);
  if (functionError !== undefined) {
    const error = thrown.safeParse(payload);
    return error.success
      ? failed(error.data.errorType, error.data.errorMessage)
      : failed(functionError, payloadText);
  }
  const again = deadLettered.safeParse(payload);
  if (again.success) {
    const { code, reason: message } = again.data;
    return { kind: 'dead-lettered', failure: { code, message } };
  }
  const rest = batchFailures.safeParse(payload);
  return rest.success
    ? failed(
        'records-failed',
        `The function failed from record ${rest.data.batchItemFailures[0]?.itemIdentifier ?? ''} on; its log says why.`,
      )
    : { kind: 'succeeded' };
};

/** @param clientOf the client that reaches a function: on AWS one for all, locally one a service. */
export const functionInvoker =
  (clientOf: (functionName: string) => Promise<LambdaClient>): InvokeFunction =>
  async (functionName, payload) => {
    try {
      const client = await clientOf(functionName);
      const { FunctionError: functionError, Payload: answer } = await client.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'RequestResponse',
          Payload: JSON.stringify(payload),
        }),
      );
      return outcomeOf(functionError, answer?.transformToString() ?? '');
    } catch (error) {
      const code = error instanceof Error ? error.name : 'Error';
      return failed(code, error instanceof Error ? error.message : String(error));
    }
  };
