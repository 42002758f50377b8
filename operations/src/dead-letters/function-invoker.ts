import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Failure } from './dead-letter.ts';

/** The outcome of one invocation. */
export type InvocationOutcome =
  | { readonly kind: 'succeeded' }
  /** The function failed or timed out; no new dead letter was written. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The function sent the event to its dead-letter queue again, as a new message. */
  | { readonly kind: 'dead-lettered'; readonly failure: Failure };

/** Invokes a function and waits for its result. Never rejects: an unreachable function is a failed outcome. */
export type InvokeFunction = (functionName: string, payload: unknown) => Promise<InvocationOutcome>;

// The result of the platform's consumers (libs/lambda-runtime, `DeliveryOutcome`).
const deadLettered = z.object({
  outcome: z.literal('dead-lettered'),
  code: z.string(),
  reason: z.string(),
});

// The result of a stream's function (ReportBatchItemFailures).
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

/** Reads a Lambda result: `functionError` is set if the handler threw or timed out. */
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
  const refused = deadLettered.safeParse(payload);
  if (refused.success) {
    const { code, reason: message } = refused.data;
    return { kind: 'dead-lettered', failure: { code, message } };
  }
  const partial = batchFailures.safeParse(payload);
  return partial.success
    ? failed(
        'records-failed',
        `The function failed from record ${partial.data.batchItemFailures[0]?.itemIdentifier ?? ''} on; see its log.`,
      )
    : { kind: 'succeeded' };
};

/** @param clientOf the client for a function: on AWS one for all, locally one per service. */
export const functionInvoker =
  (clientOf: (functionName: string) => Promise<LambdaClient>): InvokeFunction =>
  async (functionName, payload) => {
    try {
      const client = await clientOf(functionName);
      const { FunctionError: functionError, Payload: result } = await client.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'RequestResponse',
          Payload: JSON.stringify(payload),
        }),
      );
      return outcomeOf(functionError, result?.transformToString() ?? '');
    } catch (error) {
      const code = error instanceof Error ? error.name : 'Error';
      return failed(code, error instanceof Error ? error.message : String(error));
    }
  };
