// Measures the deployed handler of POST /orders: the time of a request inside its function.

import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { handler as createOrder } from '../../../orders/src/handlers/api/create-order.ts';

/** The function's response and its duration. */
export interface MeasuredResponse {
  readonly response: APIGatewayProxyResult;
  readonly durationMs: number;
}

// The timeout in orders/serverless.yml.
const FUNCTION_TIMEOUT_MS = 15_000;

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<MeasuredResponse> => {
  const endsAt = Date.now() + FUNCTION_TIMEOUT_MS;
  const contextWithTimeout = { ...context, getRemainingTimeInMillis: () => endsAt - Date.now() };
  const startedAt = performance.now();
  const response = await createOrder(event, contextWithTimeout);
  return { response, durationMs: performance.now() - startedAt };
};
