import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  apiHandler,
  idempotencyKey,
  pageQuery,
  parseWith,
  type ApiHandler,
} from '@commerce/lambda-runtime';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

// Metrics of thousands of requests, which go there directly.
let printed: { mockRestore: () => void };
beforeAll(() => {
  printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => {
  printed.mockRestore();
});

const id = z.string().regex(/^\w{1,64}$/, 'must be an id');

const place = apiHandler(
  {
    operation: 'place',
    path: z.strictObject({ id }),
    query: z.strictObject({ ...pageQuery, status: z.enum(['OPEN', 'DONE']).optional() }),
    headers: z.object({ 'idempotency-key': idempotencyKey }),
    body: z.strictObject({
      items: z
        .array(z.strictObject({ id, quantity: z.int().min(1).max(999) }))
        .min(1)
        .max(50),
      note: z.string().max(20).optional(),
    }),
  },
  () => Promise.resolve({ status: 201 }),
);
const plain = apiHandler({ operation: 'plain' }, () => Promise.resolve({ status: 200 }));

const SOUND: Partial<APIGatewayProxyEvent> = {
  pathParameters: { id: '1' },
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k-1' },
  body: '{"items":[{"id":"a","quantity":1}]}',
};

const responseOf = async (handler: ApiHandler, overrides: Partial<APIGatewayProxyEvent>) => {
  let response = { statusCode: 0, body: '' };
  await logLinesOf(async () => {
    response = await handler(apiEvent({ ...SOUND, ...overrides }), LAMBDA_CONTEXT);
  });
  const body = response.body === '' ? {} : (JSON.parse(response.body) as { errors?: unknown });
  return { status: response.statusCode, errors: body.errors, size: response.body.length };
};

const withHeader = (name: string, ...values: string[]): Partial<APIGatewayProxyEvent> => ({
  headers: { ...SOUND.headers, [name]: values.at(-1) },
  multiValueHeaders: { [name]: values },
});

describe('a request', () => {
  test('that is sound is taken', async () => {
    expect(await responseOf(place, {})).toMatchObject({ status: 201 });
  });

  test('whose body is anything at all is taken or refused with a 4xx', async () => {
    // A gateway may hand over what it has parsed, whatever the types say.
    const bodies = fc.oneof(fc.string(), fc.json(), fc.jsonValue(), fc.base64String());
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), async (body, isBase64Encoded) => {
        const { status } = await responseOf(place, { body: body as string, isBase64Encoded });
        expect(status === 201 || (status >= 400 && status < 500)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('whose parameters and headers are anything at all is taken or refused with a 4xx', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const names = fc.constantFrom('limit', 'cursor', 'status', 'LIMIT', '', '__proto__', 'x');
    const headerNames = fc.constantFrom(
      'content-type',
      'content-encoding',
      'idempotency-key',
      'x-correlation-id',
      'x-deadline-remaining-ms',
      'x-amzn-trace-id',
      'traceparent',
      'accept',
      '__proto__',
    );
    const lists = (name: fc.Arbitrary<string>) =>
      fc.dictionary(name, fc.array(text, { minLength: 1, maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(lists(names), lists(headerNames), text, async (query, headers, pathId) => {
        const lasts = (lists: Record<string, string[]>) =>
          Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1)]));
        const { status } = await responseOf(place, {
          pathParameters: { id: pathId },
          queryStringParameters: lasts(query),
          multiValueQueryStringParameters: query,
          headers: { ...SOUND.headers, ...lasts(headers) },
          multiValueHeaders: headers,
        });
        expect(status === 201 || (status >= 400 && status < 500)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([false, 0, -0, [], {}, 'x', true, 1.5])(
    'whose body the gateway handed over as %j is refused',
    async (body) => {
      expect(await responseOf(place, { body: body as unknown as string })).toMatchObject({
        status: 400,
      });
    },
  );

  test('whose body is wrong in 100,000 places gets a response of a few kilobytes', async () => {
    const response = await responseOf(place, { body: `{"items":[${'0,'.repeat(100_000)}0]}` });
    expect(response).toMatchObject({ status: 400 });
    expect(response.size).toBeLessThan(20_000);
    const duplicates = await responseOf(place, { body: `{${'"a":0,'.repeat(40_000)}"a":0}` });
    expect(duplicates).toMatchObject({ status: 400 });
    expect(duplicates.size).toBeLessThan(20_000);
    const long = await responseOf(place, { body: `{"${'x'.repeat(200_000)}":0}` });
    expect(long).toMatchObject({ status: 400 });
    expect(long.size).toBeLessThan(20_000);
  });

  test.each<[string, Partial<APIGatewayProxyEvent>, string, string]>([
    [
      'a name twice',
      { body: '{"items":[{"id":"a","id":"b"}]}' },
      'items.0.id',
      'must be given once',
    ],
    ['a field missing', { body: '{}' }, 'items', 'is required'],
    [
      'a field unknown',
      { body: '{"items":[{"id":"a","quantity":1,"size":2}]}' },
      'items.0.size',
      'is not known',
    ],
    ['no object', { body: '[]' }, '', 'must be an object'],
    ['no list', { body: '{"items":{}}' }, 'items', 'must be a list'],
    ['an empty list', { body: '{"items":[]}' }, 'items', 'must have at least 1 entry'],
    [
      'half a piece',
      { body: '{"items":[{"id":"a","quantity":1.5}]}' },
      'items.0.quantity',
      'must be a whole number',
    ],
    [
      'too many',
      { body: '{"items":[{"id":"a","quantity":1000}]}' },
      'items.0.quantity',
      'must be at most 999',
    ],
    ['no id', { body: '{"items":[{"id":"a b","quantity":1}]}' }, 'items.0.id', 'must be an id'],
    [
      'a long note',
      { body: `{"items":[{"id":"a","quantity":1}],"note":"${'x'.repeat(21)}"}` },
      'note',
      'must have at most 20 characters',
    ],
    ['a wrong path', { pathParameters: { id: 'a b' } }, 'id', 'must be an id'],
    [
      'a parameter unknown',
      { queryStringParameters: { utm_source: 'x' } },
      'utm_source',
      'is not known',
    ],
    [
      'a wrong status',
      { queryStringParameters: { status: 'x' } },
      'status',
      'must be one of OPEN, DONE',
    ],
    [
      'no key',
      { headers: { 'Content-Type': 'application/json' } },
      'Idempotency-Key',
      'is required',
    ],
    [
      'an empty key',
      withHeader('idempotency-KEY', ''),
      'Idempotency-Key',
      'must be 1 to 255 printable ASCII characters',
    ],
    ['two keys', withHeader('Idempotency-Key', 'a', 'b'), 'Idempotency-Key', 'must be sent once'],
  ])('with %s is told so in the words of the API', async (_, overrides, path, message) => {
    const { status, errors } = await responseOf(place, overrides);
    expect({ status, errors }).toEqual({
      status: 400,
      errors: expect.arrayContaining([{ path, message }]),
    });
  });

  test.each(['0', '101', '999', '1000', '-1', '1.5', '1e1', 'ten', '', ' 5'])(
    'with the limit %j is told what a limit is',
    async (limit) => {
      expect(await responseOf(place, { queryStringParameters: { limit } })).toMatchObject({
        status: 400,
        errors: [{ path: 'limit', message: 'must be a whole number from 1 to 100' }],
      });
    },
  );

  test.each([
    ['Content-Type', ['application/json', 'text/plain'], 415],
    ['Content-Type', ['text/plain', 'application/json'], 415],
    ['X-Correlation-Id', ['a', 'b'], 201],
  ])('with %s %j returns %d', async (name, values, status) => {
    expect(await responseOf(place, withHeader(name, ...values))).toMatchObject({ status });
  });

  test('has no parameter unknown on a route that takes none', async () => {
    expect(await responseOf(plain, {})).toMatchObject({ status: 200 });
    expect(await responseOf(plain, { queryStringParameters: { x: '1' } })).toMatchObject({
      status: 400,
      errors: [{ path: 'x', message: 'is not known' }],
    });
  });
});

test('no message shows a pattern or the words of a library', () => {
  const schema = z.strictObject({
    text: z.string().regex(/^x$/),
    date: z.iso.datetime(),
    either: z.union([z.literal('a'), z.literal('b')]),
    count: z.number().multipleOf(5),
  });
  const input = { text: 'y', date: 'y', either: 'c', count: 3, more: 1 };
  try {
    parseWith(schema, input, 'body');
  } catch (error) {
    expect(JSON.stringify(error)).not.toMatch(/Invalid|expected|received|\^/);
  }
  expect.assertions(1);
});
