import * as z from 'zod';
import type { ApiOperation } from './api-operation.ts';
import type { HeaderPresence, ResponseHeader } from './documented-responses.ts';
import { statusOf } from './problem.ts';
import { type OperationProblem, problemsOf } from './runtime-problems.ts';

/** Headers that this library adds to responses. */
export type RuntimeHeader =
  | 'X-Correlation-Id'
  | 'Cache-Control'
  | 'X-Content-Type-Options'
  | 'Retry-After'
  | 'WWW-Authenticate';

/** Headers of a response, each with whether it is always or sometimes present. */
export type DescribedHeaders = Readonly<
  Partial<Record<RuntimeHeader | ResponseHeader, HeaderPresence>>
>;

/** The responses of one status that a handler may return. */
export interface DescribedResponse {
  readonly headers: DescribedHeaders;
  /** Whether it may have the body of a success. */
  readonly hasSuccessBody: boolean;
  /** The problems it may be instead. */
  readonly problems: readonly OperationProblem[];
}

const CREATED = 201;
const NOT_MODIFIED = 304;

const EVERY_RESPONSE: DescribedHeaders = {
  'X-Correlation-Id': 'always',
  'Cache-Control': 'always',
  'X-Content-Type-Options': 'always',
};

/**
 * Whether the request can validate a stored response. It has If-Modified-Since then, which is for GET and HEAD only
 * (RFC 9110 section 13.1.3): a write that If-None-Match prevents is a 412 (section 13.1.2).
 */
const isConditional = ({ headers }: ApiOperation): boolean =>
  headers instanceof z.ZodObject && 'if-modified-since' in headers.shape;

const problemHeaders = ({ responses }: ApiOperation, status: number): DescribedHeaders => {
  if (status === statusOf('unauthenticated').status) return { 'WWW-Authenticate': 'always' };
  // If a scope would allow it.
  if (status === statusOf('forbidden').status) return { 'WWW-Authenticate': 'sometimes' };
  if (status === statusOf('unavailable').status) return { 'Retry-After': 'sometimes' };
  if (status !== statusOf('not-found').status) return {};
  const names = responses?.notFoundHeaders ?? [];
  return Object.fromEntries(names.map((name) => [name, 'sometimes' as const]));
};

/** All that the handler of an operation may return, by status. The documents say so, and tests hold it to that. */
export const describedResponses = (api: ApiOperation): ReadonlyMap<number, DescribedResponse> => {
  const { success = 200, headers = {}, alsoWithBody = [] } = api.responses ?? {};
  const hasBody = api.responseBody !== undefined;
  const successHeaders = { ...EVERY_RESPONSE, ...headers };
  const described = new Map<number, DescribedResponse>([
    [success, { headers: successHeaders, hasSuccessBody: hasBody, problems: [] }],
  ]);
  if (api.responses?.alsoCreates === true) {
    described.set(CREATED, { headers: successHeaders, hasSuccessBody: hasBody, problems: [] });
  }
  if (isConditional(api)) {
    described.set(NOT_MODIFIED, { headers: successHeaders, hasSuccessBody: false, problems: [] });
  }
  for (const [status, problems] of Map.groupBy(problemsOf(api), (problem) => problem.status)) {
    described.set(status, {
      headers: { ...EVERY_RESPONSE, ...problemHeaders(api, status) },
      hasSuccessBody: hasBody && alsoWithBody.includes(status),
      problems,
    });
  }
  return described;
};
