import type { APIGatewayProxyResult } from 'aws-lambda';
import { CommerceError } from '@commerce/domain-primitives';
import { CORRELATION_ID_HEADER } from '../context/correlation-id.ts';
import { problemOf } from './problem.ts';

/** What an operation answers; without `body` there is none. */
export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// Answers about a customer stay out of every cache unless the operation says otherwise.
const DEFAULT_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

export const successResponse = (
  answer: ApiResponse,
  correlationId: string,
): APIGatewayProxyResult => ({
  statusCode: answer.status,
  headers: {
    ...DEFAULT_HEADERS,
    ...(answer.body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...answer.headers,
    [CORRELATION_ID_HEADER]: correlationId,
  },
  body: answer.body === undefined ? '' : JSON.stringify(answer.body),
});

export const problemResponse = (
  error: unknown,
  instance: string,
  correlationId: string,
): APIGatewayProxyResult => {
  const problem = problemOf(error, instance, correlationId);
  const retryAfter = error instanceof CommerceError ? error.retryAfterSeconds : undefined;
  return {
    statusCode: problem.status,
    headers: {
      ...DEFAULT_HEADERS,
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(problem.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      [CORRELATION_ID_HEADER]: correlationId,
    },
    body: JSON.stringify(problem),
  };
};
