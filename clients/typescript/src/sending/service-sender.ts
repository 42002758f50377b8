import createFetchClient from 'openapi-fetch';
import type { CallOptions } from '../call-options.ts';
import { UnexpectedResponseError } from '../errors.ts';
import { type AnyProblem, problemIn } from '../problem.ts';
import type { ResponseFacts, Failure, NotModified, Success } from '../result.ts';
import type { Method } from '../types/operation.ts';
import type { Operations } from '../types/operation-traits.ts';
import { newId } from './new-id.ts';
import { pathValues } from './path-values.ts';
import { retryAfterMs } from './retry-after.ts';
import { isRepeatable, type OnRetry, type RetryPolicy } from './retry-policy.ts';
import { type Received, sendWithRetries } from './send-with-retries.ts';
import type { Timing } from './timing.ts';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a token is asked for. */
export interface TokenRequest {
  /** The last token of this call was refused with a 401. */
  readonly isRefused: boolean;
}

/**
 * A bearer token, or what gives one. Called for each request, so that a token can be renewed between retries, and once
 * more after a 401: with another token the request is sent again.
 */
export type TokenSource = string | ((request: TokenRequest) => string | Promise<string>);

/** One service, and how to reach it. */
export interface ServiceSettings {
  readonly baseUrl: string;
  readonly operations: Operations;
  readonly token: TokenSource | undefined;
  readonly fetch: Fetch;
  readonly retry: RetryPolicy;
  readonly onRetry: OnRetry | undefined;
  readonly timing: Timing;
}

/** The options of any operation. */
export interface AnyCall extends CallOptions {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

/** The result of any operation. */
export type AnyResult = Success<number, unknown> | NotModified | Failure<AnyProblem>;

/** Calls an operation by method and path. */
export type Send = (method: Method, path: string, call: AnyCall) => Promise<AnyResult>;

/** What openapi-fetch needs to know: the types of an operation are checked before it is called. */
interface AnyOperation {
  readonly parameters: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  readonly requestBody?: { readonly content: { readonly 'application/json': unknown } };
  readonly responses: Readonly<
    Record<200, { readonly content: { readonly 'application/json': unknown } }>
  >;
}
type AnyPaths = Readonly<Record<string, Readonly<Record<Method, AnyOperation>>>>;

const NOT_MODIFIED = 304;

const textOfToken = async (token: TokenSource, isRefused: boolean): Promise<string> =>
  typeof token === 'string' ? token : await token({ isRefused });

const headersOf = (
  call: AnyCall,
  correlationId: string,
  key: string | undefined,
): Record<string, string> => ({
  ...call.headers,
  'X-Correlation-Id': correlationId,
  ...(key !== undefined && { 'Idempotency-Key': key }),
  ...(call.ifMatch !== undefined && { 'If-Match': call.ifMatch }),
  ...(call.ifNoneMatch !== undefined && { 'If-None-Match': call.ifNoneMatch }),
});

const received = async (response: Response): Promise<Received> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

// These have no body (Fetch, "null body status"), and a Response with one cannot be made.
const BODILESS: ReadonlySet<number> = new Set([204, 205, NOT_MODIFIED]);

const responseOf = ({ status, headers, text }: Received): Response =>
  new Response(BODILESS.has(status) ? null : text, { status, headers });

const parsed = (status: number, text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const error = new UnexpectedResponseError(
      'The body of the response is not JSON.',
      status,
      text,
    );
    throw Object.assign(error, { cause });
  }
};

const initOf = async (request: Request, { cache }: AnyCall): Promise<RequestInit> => {
  const body = await request.text();
  return {
    method: request.method,
    credentials: request.credentials,
    ...(body !== '' && { body }),
    ...(cache !== undefined && { cache }),
  };
};

const successOf = (
  { status, headers }: Response,
  text: string | undefined,
  facts: ResponseFacts,
): Success<number, unknown> | NotModified => {
  const etag = headers.get('etag') ?? undefined;
  if (status === NOT_MODIFIED) return { ok: true, status, data: undefined, etag, ...facts };
  const isReplayed = headers.get('idempotency-replayed') === 'true';
  return { ok: true, status, data: parsed(status, text), etag, isReplayed, ...facts };
};

const failureOf = (
  { status, headers }: Response,
  body: unknown,
  facts: ResponseFacts,
  nowMs: number,
): Failure<AnyProblem> => {
  const problem = problemIn(status, body);
  if (problem !== undefined) {
    return { ok: false, status, problem, retryAfterMs: retryAfterMs(headers, nowMs), ...facts };
  }
  throw new UnexpectedResponseError(
    `A response with status ${status} is not the API's.`,
    status,
    body,
  );
};

/** Calls the operations of one service: makes the request, and reads the response. */
export const serviceSender = (settings: ServiceSettings): Send => {
  const { operations, token, fetch, timing } = settings;
  // No cookies: the API knows its callers by their tokens.
  const client = createFetchClient<AnyPaths>({ baseUrl: settings.baseUrl, credentials: 'omit' });

  return async (method, path, call) => {
    const traits = operations[`${method.toUpperCase()} ${path}`] ?? {};
    const correlationId = call.correlationId ?? newId();
    const idempotencyKey = traits.takesIdempotencyKey
      ? (call.idempotencyKey ?? newId())
      : undefined;
    let attempts = 0;

    const sendAll = async (request: Request): Promise<Response> => {
      const headers = new Headers(request.headers);
      const init = { ...(await initOf(request, call)), headers };
      // A public operation is called without a token, so that caches may share its response.
      const source = traits.needsToken === true ? token : undefined;
      let [current, renewed]: (string | undefined)[] = [];
      const sent = await sendWithRetries({
        prepare: async () => {
          if (source === undefined) return;
          current = renewed ?? (await textOfToken(source, false));
          headers.set('Authorization', `Bearer ${current}`);
        },
        send: async (signal) => received(await fetch(request.url, { ...init, signal })),
        renewToken: async () => {
          // Once in a call, or a service that refuses every token would be asked indefinitely.
          if (source === undefined || renewed !== undefined) return false;
          renewed = await textOfToken(source, true);
          return renewed !== current;
        },
        onRetry: async (retry) => {
          const onRetry = call.onRetry ?? settings.onRetry;
          const operation = `${method.toUpperCase()} ${path}`;
          await onRetry?.({ operation, url: request.url, correlationId, ...retry });
        },
        policy: { ...settings.retry, ...call.retry },
        isRepeatable: isRepeatable(method, {
          idempotencyKey,
          isIdempotent: call.isIdempotent ?? traits.isIdempotent ?? false,
        }),
        correlationId,
        signal: call.signal,
        timing,
      });
      attempts = sent.attempts;
      return responseOf(sent.received);
    };

    const { data, error, response } = await client.request(method, path, {
      params: {
        ...(call.path !== undefined && { path: pathValues(call.path) }),
        ...(call.query !== undefined && { query: call.query }),
      },
      ...(call.body !== undefined && { body: call.body }),
      headers: headersOf(call, correlationId, idempotencyKey),
      parseAs: 'text',
      fetch: sendAll,
    });
    const facts = {
      headers: response.headers,
      correlationId: response.headers.get('x-correlation-id') ?? correlationId,
      attempts,
    };
    return response.ok || response.status === NOT_MODIFIED
      ? successOf(response, data, facts)
      : failureOf(response, error, facts, timing.now());
  };
};
