import {
  gatewayCorsHeaders,
  type CorsPolicy,
  preflightHeaders,
} from '@commerce/lambda-runtime/cors';
import type { UpstreamResponse } from './forward.ts';
import { type HeaderLine, valuesOf } from './header-lines.ts';
import type { Problem } from './problem.ts';

/** What a service's own handler of preflights sends; sent from here, since that would need a worker for it. */
export const preflightResponse = (
  cors: CorsPolicy,
  lines: readonly HeaderLine[],
): UpstreamResponse => {
  const origins = valuesOf(lines, 'origin');
  const origin = origins.length === 0 ? undefined : origins.join(', ');
  const headers = lowerCase({
    // API Gateway adds it to a response that has none.
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...preflightHeaders(cors, origin),
  });
  return { status: 204, headers, body: Buffer.alloc(0) };
};

/** With the CORS headers that API Gateway's own responses have. */
export const readableByPages = (problem: Problem, cors: CorsPolicy): Problem => ({
  ...problem,
  headers: { ...problem.headers, ...lowerCase(gatewayCorsHeaders(cors)) },
});

const lowerCase = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
