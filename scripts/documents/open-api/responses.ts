import { type ApiOperation, statusOf } from '@commerce/lambda-runtime';
import { STATUS_CODES } from 'node:http';
import { type JsonSchema, jsonSchemaOf } from '../json-schema.ts';
import { type HeaderNames, headersOf } from './headers.ts';
import { type Problems, problemsOf } from './problems.ts';

const NOT_MODIFIED = 304;

const HANDLER_HEADERS: HeaderNames = {
  'X-Correlation-Id': 'always',
  'Cache-Control': 'always',
  'X-Content-Type-Options': 'always',
};

// API Gateway's own problems say nothing about caches.
const PROBLEM_HEADERS: HeaderNames = {
  'X-Correlation-Id': 'always',
  'Cache-Control': 'sometimes',
  'X-Content-Type-Options': 'sometimes',
};

const extraProblemHeaders = ({ responses }: ApiOperation, status: number): HeaderNames => {
  if (status === statusOf('unauthenticated').status) return { 'WWW-Authenticate': 'always' };
  if (status === statusOf('unavailable').status) return { 'Retry-After': 'sometimes' };
  if (status === statusOf('not-found').status) {
    const names = responses?.notFoundHeaders ?? [];
    return Object.fromEntries(names.map((name) => [name, 'sometimes' as const]));
  }
  return {};
};

const problemContent = (status: number, codes: readonly string[]): JsonSchema => ({
  'application/problem+json': {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', enum: codes.map((code) => `urn:commerce:problem:${code}`) },
            code: { type: 'string', enum: codes },
            status: { type: 'integer', const: status },
          },
        },
      ],
    },
  },
});

const phrase = (status: number): string => STATUS_CODES[status] ?? String(status);

/** Every response of an operation by status, without ranges or a default. */
export const responsesOf = (api: ApiOperation, gateway: Problems): JsonSchema => {
  const { responseBody, responses: { success = 200, headers = {}, alsoWithBody = [] } = {} } = api;
  const body = responseBody && {
    'application/json': { schema: jsonSchemaOf(responseBody, 'output') },
  };
  const successful: JsonSchema = {
    description: phrase(success),
    headers: headersOf({ ...HANDLER_HEADERS, ...headers }),
    ...(body && { content: body }),
  };
  const isConditional = api.headers !== undefined && conditional(api.headers);
  const problems = [...problemsOf(api, gateway)].map(([status, codes]): [number, JsonSchema] => [
    status,
    {
      description: phrase(status),
      headers: headersOf({ ...PROBLEM_HEADERS, ...extraProblemHeaders(api, status) }),
      content: {
        ...(alsoWithBody.includes(status) && body),
        ...problemContent(status, codes),
      },
    },
  ]);
  return Object.fromEntries([
    [success, successful],
    ...(isConditional
      ? [
          [
            NOT_MODIFIED,
            {
              description: phrase(NOT_MODIFIED),
              headers: headersOf({ ...HANDLER_HEADERS, ...headers }),
            },
          ] as const,
        ]
      : []),
    ...problems,
  ]);
};

/**
 * Whether the request can validate a stored response. It has If-Modified-Since then, which is for GET and HEAD only
 * (RFC 9110 section 13.1.3): a write that If-None-Match prevents is a 412 (section 13.1.2).
 */
const conditional = (headers: NonNullable<ApiOperation['headers']>): boolean =>
  'if-modified-since' in Object(jsonSchemaOf(headers, 'input').properties);
