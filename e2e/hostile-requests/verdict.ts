import * as z from 'zod';
import type { HostileRequest } from './hostile-request.ts';
import type { WireResponse } from './wire.ts';

const problem = z.looseObject({
  type: z.string().regex(/^urn:commerce:problem:[a-z-]+$/),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string(),
  code: z.string(),
  correlationId: z.string().min(1),
});

/** The problem document in a body, or `undefined` if it is not one. */
export const problemIn = ({ body }: WireResponse): z.output<typeof problem> | undefined => {
  try {
    return problem.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** The code of a problem. */
export const codeOf = (response: WireResponse): string | undefined => problemIn(response)?.code;

// Parts of stack traces and of libraries' error pages.
const LEAKS = /node_modules|\.ts:\d+|at Object\.|errorType|stackTrace|serverless-offline|<html/i;

type Rule = readonly [
  what: string,
  breaks: (response: WireResponse, request: HostileRequest) => boolean,
];

const EVERY_RESPONSE: readonly Rule[] = [
  ['It reveals implementation details.', ({ body }) => LEAKS.test(body)],
  ['It has no X-Correlation-Id.', ({ headers }) => !headers.has('x-correlation-id')],
];

const EVERY_ERROR: readonly Rule[] = [
  [
    'Its media type is not application/problem+json.',
    ({ headers }) => headers.get('content-type') !== 'application/problem+json',
  ],
  ['It has no Cache-Control.', ({ headers }) => !headers.has('cache-control')],
  ['It has no nosniff.', ({ headers }) => headers.get('x-content-type-options') !== 'nosniff'],
  ['A 405 has no Allow.', ({ status, headers }) => status === 405 && !headers.has('allow')],
  [
    'A 401 has no WWW-Authenticate.',
    ({ status, headers }) => status === 401 && !headers.has('www-authenticate'),
  ],
  ['It is a server error.', ({ status }) => status >= 500],
  [
    'Its body is not a problem document of its status.',
    (response, { method }) => method !== 'HEAD' && problemIn(response)?.status !== response.status,
  ],
];

/**
 * What is wrong with the response to a hostile request, or `undefined` if it is correct: no 5xx, and problem+json for
 * every error.
 */
export const complaint = (
  request: HostileRequest,
  response: WireResponse | undefined,
): string | undefined => {
  if (response === undefined) return 'The connection was closed without a response.';
  const rules = response.status < 400 ? EVERY_RESPONSE : [...EVERY_RESPONSE, ...EVERY_ERROR];
  return rules.find(([, breaks]) => breaks(response, request))?.[0];
};
