import { CommerceError, type ErrorKind } from '@commerce/domain-primitives';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { apiHandler, type ApiResponse, publicApiHandler } from '@commerce/lambda-runtime';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

const stageBefore = process.env.STAGE;
beforeEach(() => {
  process.env.STAGE = 'test';
});
afterAll(() => {
  if (stageBefore === undefined) delete process.env.STAGE;
  else process.env.STAGE = stageBefore;
});

const thing = z.strictObject({ thingId: z.string() });

/** Declares a 201 with Location, a 304, one 409 with details and one 404 for caches. */
const makeThing = (operate: () => Promise<ApiResponse>) =>
  apiHandler(
    {
      operation: 'make-thing',
      headers: z.object({ 'if-modified-since': z.string().optional() }),
      responseBody: thing,
      responses: {
        success: 201,
        headers: { Location: 'always', ETag: 'sometimes' },
        problems: {
          'thing-taken': 'conflict',
          'price-changed': { kind: 'conflict', details: z.object({ price: z.number() }) },
          'thing-not-found': 'not-found',
        },
        notFoundHeaders: ['Cache-Tags'],
      },
    },
    operate,
  );

/** The status that a handler returns, or the message of its failure. */
const outcomeOf = async (
  handler: ReturnType<typeof makeThing>,
  overrides: Partial<APIGatewayProxyEvent> = {},
): Promise<unknown> => {
  let outcome: unknown;
  await logLinesOf(async () => {
    outcome = await handler(apiEvent(overrides), LAMBDA_CONTEXT).then(
      ({ statusCode }) => statusCode,
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  });
  return outcome;
};

const returning = (response: ApiResponse) => makeThing(() => Promise.resolve(response));

const throwing = (code: string, kind: ErrorKind, details: Record<string, number> = {}) =>
  makeThing(() => Promise.reject(new CommerceError({ code, kind, message: 'No.', details })));

const body = { thingId: 'thing-1' };
const headers = { Location: '/things/thing-1' };

describe('a handler fails if it returns', () => {
  test.each<[string, ReturnType<typeof makeThing>, string]>([
    [
      'another status',
      returning({ status: 200, body, headers }),
      '200 without declaring this status',
    ],
    [
      'another header',
      returning({ status: 201, body, headers: { ...headers, 'X-New': '1' } }),
      'the header X-New',
    ],
    ['no header that it always has', returning({ status: 201, body }), 'no header Location'],
    ['a body with a 304', returning({ status: 304, body, headers }), 'a body'],
    [
      'another code',
      throwing('thing-locked', 'conflict'),
      '409 without declaring the problem thing-locked',
    ],
    [
      'another code of another status',
      throwing('thing-gone', 'unprocessable'),
      '422 without declaring this status',
    ],
    [
      'a declared code with another status',
      throwing('thing-taken', 'not-found'),
      '404 without declaring the problem thing-taken',
    ],
    [
      'a problem with another member',
      throwing('thing-taken', 'conflict', { price: 2 }),
      'the member price of the problem thing-taken',
    ],
  ])('%s', async (_, handler, message) => {
    expect(await outcomeOf(handler)).toContain(message);
  });

  test('a header with a 404 that only another status has', async () => {
    const handler = returning({
      status: 404,
      headers: { 'Content-Type': 'application/problem+json', ETag: '"1"' },
      body: { code: 'thing-not-found' },
    });
    expect(await outcomeOf(handler)).toContain('the header ETag');
  });

  test('a body although it declares none', async () => {
    const handler = publicApiHandler({ operation: 'ping' }, () =>
      Promise.resolve({ status: 200, body }),
    );
    expect(await outcomeOf(handler)).toContain('ping returned 200 without declaring a body');
  });
});

describe('a handler may return', () => {
  test.each<[string, ReturnType<typeof makeThing>, number]>([
    ['its success', returning({ status: 201, body, headers }), 201],
    [
      'an optional header',
      returning({ status: 201, body, headers: { ...headers, ETag: '"1"' } }),
      201,
    ],
    [
      'a 201 besides its success, if it declares one',
      publicApiHandler(
        { operation: 'set-thing', responseBody: thing, responses: { alsoCreates: true } },
        () => Promise.resolve({ status: 201, body }),
      ),
      201,
    ],
    ['a 304 if it reads If-Modified-Since', returning({ status: 304, headers }), 304],
    ['a declared problem', throwing('thing-taken', 'conflict'), 409],
    ['a problem with its details', throwing('price-changed', 'conflict', { price: 2 }), 409],
    ['a defect', makeThing(() => Promise.reject(new Error('a defect'))), 500],
    [
      'a 404 for caches',
      returning({
        status: 404,
        headers: { 'Content-Type': 'application/problem+json', 'Cache-Tags': 'thing:1' },
        body: { code: 'thing-not-found' },
      }),
      404,
    ],
  ])('%s', async (_, handler, status) => {
    expect(await outcomeOf(handler)).toBe(status);
  });

  test('what this library returns itself', async () => {
    const handler = returning({ status: 201, body, headers });
    expect(await outcomeOf(handler, { queryStringParameters: { more: '1' } })).toBe(400);
    const requestContext = { ...apiEvent().requestContext, authorizer: null };
    expect(await outcomeOf(handler, { requestContext })).toBe(401);
  });
});

test('a deployed stage sends what its handler returns, declared or not', async () => {
  process.env.STAGE = 'prod';
  expect(await outcomeOf(throwing('thing-locked', 'conflict'))).toBe(409);
});
