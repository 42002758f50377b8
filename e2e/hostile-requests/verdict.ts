import * as z from 'zod';
import type { HostileRequest } from './hostile-request.ts';
import type { Answer } from './wire.ts';

const problem = z.looseObject({
  type: z.string().regex(/^urn:commerce:problem:[a-z-]+$/),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string(),
  correlationId: z.string().min(1),
});

/** What a body tells as a problem; undefined when it is none. */
export const problemIn = ({ body }: Answer): z.output<typeof problem> | undefined => {
  try {
    return problem.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** The last part of a problem's type. */
export const codeOf = (answer: Answer): string | undefined =>
  problemIn(answer)?.type.split(':').at(-1);

// What a stack trace or a library's own error page has in it.
const LEAKS = /node_modules|\.ts:\d+|at Object\.|errorType|stackTrace|serverless-offline|<html/i;

type Rule = readonly [what: string, breaks: (answer: Answer, request: HostileRequest) => boolean];

const EVERY_RESPONSE: readonly Rule[] = [
  ['It tells what runs behind the API.', ({ body }) => LEAKS.test(body)],
  ['It has no X-Correlation-Id.', ({ headers }) => !headers.has('x-correlation-id')],
];

const EVERY_ERROR: readonly Rule[] = [
  [
    'Its media type is not application/problem+json.',
    ({ headers }) => headers.get('content-type') !== 'application/problem+json',
  ],
  ['Nothing says whether it may be cached.', ({ headers }) => !headers.has('cache-control')],
  ['It has no nosniff.', ({ headers }) => headers.get('x-content-type-options') !== 'nosniff'],
  ['A 405 has no Allow.', ({ status, headers }) => status === 405 && !headers.has('allow')],
  [
    'A 401 has no WWW-Authenticate.',
    ({ status, headers }) => status === 401 && !headers.has('www-authenticate'),
  ],
  ['The server blames itself.', ({ status }) => status >= 500],
  [
    'Its body is no problem of its status.',
    (answer, { method }) => method !== 'HEAD' && problemIn(answer)?.status !== answer.status,
  ],
];

/**
 * What is wrong with the response to a hostile request; undefined when it is as it should be: no 5xx, and a
 * problem+json for every error.
 */
export const complaint = (
  request: HostileRequest,
  answer: Answer | undefined,
): string | undefined => {
  if (answer === undefined) return 'The connection was closed without a response.';
  const rules = answer.status < 400 ? EVERY_RESPONSE : [...EVERY_RESPONSE, ...EVERY_ERROR];
  return rules.find(([, breaks]) => breaks(answer, request))?.[0];
};
