import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { readProvenDeadline } from '@commerce/circuit-breaker';
import { CommerceError } from '@commerce/domain-primitives';
import * as z from 'zod';
import { type Caller, callerOf, requireScope } from '../auth/caller.ts';
import { optionalCaller } from '../auth/optional-caller.ts';
import type { VerifiedToken } from '../auth/token-verifier.ts';
import { correlationIdFrom } from '../context/correlation-id.ts';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { errorType } from '../metrics/error-type.ts';
import { emitMetric } from '../metrics/metrics.ts';
import { traced } from '../tracing/tracing.ts';
import { beforeDeadline, callersDeadlineExceeded, isOutOfTime } from './before-deadline.ts';
import type { ApiOperation, OptionalSchema } from './api-operation.ts';
import { bodyOf } from './body.ts';
import type { DocumentedResponses } from './documented-responses.ts';
import { readableByPages } from './readable-by-pages.ts';
import { requireDescribed } from './require-described.ts';
import {
  headersOf,
  type Headers,
  parseWith,
  pathParametersOf,
  queryOf,
  requireSingleHeaders,
} from './request-parsing.ts';
import { type ApiResponse, problemResponse, successResponse } from './response.ts';

/** A request that has been parsed; an operation declares only the parts it reads. */
export interface ApiRequest<Path, Query, Body, RequestHeaders = Headers> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** Names in lower case: those of the operation's schema, or all where it has none. */
  readonly headers: RequestHeaders;
  readonly correlationId: string;
  /** Epoch milliseconds by which the response must be sent. */
  readonly deadline: number;
}

type Parsed<Schema, Otherwise = undefined> = Schema extends z.ZodType
  ? z.output<Schema>
  : Otherwise;

type RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema> = ApiRequest<
  Parsed<PathSchema>,
  Parsed<QuerySchema>,
  Parsed<BodySchema>,
  Parsed<HeadersSchema, Headers>
>;

interface Parts<
  PathSchema extends OptionalSchema,
  QuerySchema extends OptionalSchema,
  BodySchema extends OptionalSchema,
  HeadersSchema extends OptionalSchema,
> {
  /** Name of the operation in logs and metrics, e.g. `create-order`. */
  readonly operation: string;
  /** One sentence for the documents: what the operation does. */
  readonly summary?: string;
  /** What else the documents say, such as what a scope allows in addition. */
  readonly description?: string;
  /** That a repeated request has no further effect, though its method does not say so: clients may retry it. */
  readonly isIdempotent?: boolean;
  readonly path?: PathSchema;
  readonly query?: QuerySchema;
  /** If the schema accepts undefined, a request may have no body. */
  readonly body?: BodySchema;
  /** Bytes that a body may have, 256 KB unless given. */
  readonly maxBodyBytes?: number;
  /** Names in lower case. */
  readonly headers?: HeadersSchema;
  /** The body of a successful response, for the documents and the contract tests generated from them. */
  readonly responseBody?: z.ZodType;
  /** What else the documents say about its responses. */
  readonly responses?: DocumentedResponses;
}

/**
 * Who may call. Checked before the rest of the request is read: a caller without permission learns nothing about
 * its body.
 */
interface Permission<PathSchema extends OptionalSchema> {
  /** The scope that every caller must have. */
  readonly scope?: string;
  /** Throws for a caller who may not act on the resource of the path. */
  readonly permit?: (caller: Caller, path: Parsed<PathSchema>) => void;
}

/** A Lambda handler with the description of its operation. */
export type ApiHandler = LambdaHandler & { readonly api: ApiOperation };

type LambdaHandler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>;

// Time reserved to write a response before Lambda ends the invocation.
const RESPONSE_RESERVE_MS = 100;

/** The parts of a request that come from its invocation. */
type Invocation = Pick<ApiRequest<unknown, unknown, unknown>, 'correlationId' | 'deadline'>;

/** When the response is due, and whether the caller set that limit. */
interface TimeLimit {
  readonly deadline: number;
  readonly isCallers: boolean;
}

/**
 * The end of the Lambda invocation, or the caller's deadline if that is earlier. A caller's deadline is accepted only
 * from the platform's own services, which share the key of the stage.
 */
const timeLimitOf = (event: APIGatewayProxyEvent, context: Context): TimeLimit => {
  const own = Date.now() + context.getRemainingTimeInMillis() - RESPONSE_RESERVE_MS;
  const callers = readProvenDeadline(event.headers, process.env.DEADLINE_KEY) ?? Infinity;
  return { deadline: Math.min(own, callers), isCallers: callers < own };
};

/** A deadline of the caller that passed is not a failure of the service: no 5xx, no alarm. */
const asCallerTimeout = (error: unknown, { isCallers }: TimeLimit): unknown =>
  isCallers && isOutOfTime(error) ? callersDeadlineExceeded(error) : error;

const isFailure = (error: unknown): boolean =>
  !(error instanceof CommerceError && error.kind === 'caller-timeout');

/** What the log line of a request contains besides its outcome. */
interface HandledRequest {
  readonly operation: string;
  readonly path: string;
  /** On the clock of `performance.now()`. */
  readonly startedAt: number;
}

const report = (
  { operation, path, startedAt }: HandledRequest,
  status: number,
  error?: unknown,
): void => {
  const line = {
    operation,
    path,
    status,
    durationMs: Math.round(performance.now() - startedAt),
    err: error,
  };
  if (status >= 500) logger.error(line, 'request failed');
  else logger.info(line, 'request handled');
  if (error !== undefined && isFailure(error)) {
    emitMetric('Errors', 1, { type: errorType(error) });
  }
};

// `Parsed` maps each schema to its output exactly as the functions below do. The compiler cannot prove conditional
// types over generics, so the functions cast.

const parsePath = <PathSchema extends OptionalSchema>(
  { path }: { readonly path?: PathSchema },
  event: APIGatewayProxyEvent,
): Parsed<PathSchema> =>
  (path && parseWith(path, pathParametersOf(event), 'path')) as Parsed<PathSchema>;

// One rule for every route: unknown parameters are rejected, so that a misspelt filter is not ignored.
const NO_QUERY = z.strictObject({});

const parseQuery = <QuerySchema extends OptionalSchema>(
  { query }: { readonly query?: QuerySchema },
  event: APIGatewayProxyEvent,
): Parsed<QuerySchema> => {
  const parsed: unknown = parseWith(query ?? NO_QUERY, queryOf(event), 'query');
  return (query && parsed) as Parsed<QuerySchema>;
};

const parseHeaders = <HeadersSchema extends OptionalSchema>(
  { headers: schema }: { readonly headers?: HeadersSchema },
  event: APIGatewayProxyEvent,
  headers: Headers,
): Parsed<HeadersSchema, Headers> => {
  if (schema === undefined) return headers as Parsed<HeadersSchema, Headers>;
  requireSingleHeaders(event);
  return parseWith(schema, headers, 'header') as Parsed<HeadersSchema, Headers>;
};

const parseRequest = <
  PathSchema extends OptionalSchema,
  QuerySchema extends OptionalSchema,
  BodySchema extends OptionalSchema,
  HeadersSchema extends OptionalSchema,
>(
  parts: Parts<PathSchema, QuerySchema, BodySchema, HeadersSchema>,
  path: Parsed<PathSchema>,
  event: APIGatewayProxyEvent,
  { correlationId, deadline }: Invocation,
): RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema> => {
  const headers = headersOf(event);
  const parsed = {
    path,
    query: parseQuery(parts, event),
    body: parts.body && bodyOf(parts.body, event, headers, parts.maxBodyBytes),
    headers: parseHeaders(parts, event, headers),
    correlationId,
    deadline,
  };
  return parsed as RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema>;
};

// RFC 9110 section 9.3.2: the response to HEAD is that to GET without its content.
const forMethod = (
  { httpMethod }: APIGatewayProxyEvent,
  result: APIGatewayProxyResult,
): APIGatewayProxyResult => (httpMethod === 'HEAD' ? { ...result, body: '' } : result);

type Respond = (event: APIGatewayProxyEvent, invocation: Invocation) => Promise<ApiResponse>;

const lambdaHandler =
  (api: ApiOperation, respond: Respond): LambdaHandler =>
  (event, context) => {
    const { operation } = api;
    const reported = { operation, path: event.path, startedAt: performance.now() };
    const correlationId = correlationIdFrom(headersOf(event)['x-correlation-id']);
    const { awsRequestId: requestId, functionName } = context;
    const resultOf = async (): Promise<APIGatewayProxyResult> => {
      const limit = timeLimitOf(event, context);
      try {
        const { deadline } = limit;
        const operate = () =>
          beforeDeadline(deadline, () => respond(event, { correlationId, deadline }));
        const success = successResponse(
          await traced(operation, operate, { correlationId }),
          correlationId,
        );
        report(reported, success.statusCode);
        return success;
      } catch (thrown) {
        const error = asCallerTimeout(thrown, limit);
        const problem = problemResponse(error, event.path, correlationId);
        report(reported, problem.statusCode, error);
        return problem;
      }
    };
    return runInContext({ correlationId, requestId, functionName }, async () => {
      const result = await resultOf();
      requireDescribed(api, result);
      return readableByPages(event, forMethod(event, result));
    });
  };

const describedHandler = (api: ApiOperation, respond: Respond): ApiHandler =>
  Object.assign(lambdaHandler(api, respond), { api });

/**
 * Creates the handler of a public route. Errors become problem documents, as in {@link apiHandler}.
 *
 * @example
 * export const handler = publicApiHandler(
 *   { operation: 'get-product', path: productPath, responseBody: catalogProduct },
 *   async ({ path }) => ({ status: 200, body: await getProduct(path.productId) }),
 * );
 */
export const publicApiHandler = <
  PathSchema extends OptionalSchema = undefined,
  QuerySchema extends OptionalSchema = undefined,
  BodySchema extends OptionalSchema = undefined,
  HeadersSchema extends OptionalSchema = undefined,
>(
  parts: Parts<PathSchema, QuerySchema, BodySchema, HeadersSchema>,
  operate: (
    request: RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema>,
  ) => Promise<ApiResponse>,
): ApiHandler =>
  describedHandler({ ...parts, access: 'public' }, (event, invocation) =>
    operate(parseRequest(parts, parsePath(parts, event), event, invocation)),
  );

/**
 * Creates the handler of a route that needs no token, and tells more to some callers who send one. Errors become problem
 * documents, as in {@link apiHandler}.
 *
 * @param verify see `createTokenVerifier`.
 * @example
 * export const handler = optionalTokenApiHandler(
 *   { operation: 'get-stock', path: stockPath },
 *   verifyToken,
 *   async ({ path, caller }) => ({ status: 200, body: await getStock(path.productId, caller) }),
 * );
 */
export const optionalTokenApiHandler = <
  PathSchema extends OptionalSchema = undefined,
  QuerySchema extends OptionalSchema = undefined,
  BodySchema extends OptionalSchema = undefined,
  HeadersSchema extends OptionalSchema = undefined,
>(
  parts: Parts<PathSchema, QuerySchema, BodySchema, HeadersSchema>,
  verify: (token: string) => Promise<VerifiedToken>,
  operate: (
    request: RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema> & {
      readonly caller: Caller | undefined;
    },
  ) => Promise<ApiResponse>,
): ApiHandler =>
  describedHandler({ ...parts, access: 'optional' }, async (event, invocation) => {
    const caller = await optionalCaller(headersOf(event), verify);
    return operate({ ...parseRequest(parts, parsePath(parts, event), event, invocation), caller });
  });

/**
 * Creates the handler of a route behind the authorizer. A `CommerceError` becomes a problem document; any other error
 * becomes a 500 without details.
 *
 * @example
 * export const handler = apiHandler(
 *   { operation: 'get-order', path: orderPath },
 *   async ({ path, caller }) => ({ status: 200, body: await getOrder(path.orderId, caller) }),
 * );
 */
export const apiHandler = <
  PathSchema extends OptionalSchema = undefined,
  QuerySchema extends OptionalSchema = undefined,
  BodySchema extends OptionalSchema = undefined,
  HeadersSchema extends OptionalSchema = undefined,
>(
  parts: Parts<PathSchema, QuerySchema, BodySchema, HeadersSchema> & Permission<PathSchema>,
  operate: (
    request: RequestOf<PathSchema, QuerySchema, BodySchema, HeadersSchema> & {
      readonly caller: Caller;
    },
  ) => Promise<ApiResponse>,
): ApiHandler =>
  describedHandler({ ...parts, access: 'bearer' }, (event, invocation) => {
    const caller = callerOf(event);
    if (parts.scope !== undefined) requireScope(caller, parts.scope);
    const path = parsePath(parts, event);
    parts.permit?.(caller, path);
    return operate({ ...parseRequest(parts, path, event, invocation), caller });
  });
