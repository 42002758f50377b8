// The deployed handler of POST /orders with a stopwatch around it: what a request costs inside its function.

import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { handler as createOrder } from '../../../orders/src/handlers/api/create-order.ts';

/** What the function answered, and how long it took. */
export interface MeasuredAnswer {
  readonly answer: APIGatewayProxyResult;
  readonly durationMs: number;
}

// As orders/serverless.yml gives it.
const FUNCTION_TIMEOUT_MS = 15_000;

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<MeasuredAnswer> => {
  const endsAt = Date.now() + FUNCTION_TIMEOUT_MS;
  const own = { ...context, getRemainingTimeInMillis: () => endsAt - Date.now() };
  const startedAt = performance.now();
  const answer = await createOrder(event, own);
  return { answer, durationMs: performance.now() - startedAt };
};
