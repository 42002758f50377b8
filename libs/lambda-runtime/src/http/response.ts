import type { APIGatewayProxyResult } from 'aws-lambda';
import { CommerceError } from '@commerce/domain-primitives';
import { challengeOf } from '../auth/challenge.ts';
import { CORRELATION_ID_HEADER } from '../context/correlation-id.ts';
import { problemOf } from './problem.ts';

/** The response of an operation. Without `body` the response has no content. */
export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No cache stores a response unless the operation allows it. */
export const DEFAULT_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** Serializes the response of an operation for API Gateway. */
export const successResponse = (
  { status, body, headers }: ApiResponse,
  correlationId: string,
): APIGatewayProxyResult => ({
  statusCode: status,
  headers: {
    ...DEFAULT_HEADERS,
    ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...headers,
    [CORRELATION_ID_HEADER]: correlationId,
  },
  body: body === undefined ? '' : JSON.stringify(body),
});

/**
 * Serializes an error as a problem document (RFC 9457) for API Gateway.
 *
 * @param instance the path of the request
 */
export const problemResponse = (
  error: unknown,
  instance: string,
  correlationId: string,
): APIGatewayProxyResult => {
  const problem = problemOf(error, instance, correlationId);
  const challenge = challengeOf(error);
  const retryAfter = error instanceof CommerceError ? error.retryAfterSeconds : undefined;
  return {
    statusCode: problem.status,
    headers: {
      ...DEFAULT_HEADERS,
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(challenge !== undefined && { 'WWW-Authenticate': challenge }),
      [CORRELATION_ID_HEADER]: correlationId,
    },
    body: JSON.stringify(problem),
  };
};
