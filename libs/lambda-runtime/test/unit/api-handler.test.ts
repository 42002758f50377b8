import { beforeEach, describe, expect, test } from '@jest/globals';
import { CommerceError, type ErrorKind } from '@commerce/domain-primitives';
import { apiHandler, type Caller, publicApiHandler } from '@commerce/lambda-runtime';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import * as z from 'zod';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

let lines: readonly Record<string, unknown>[] = [];
beforeEach(() => {
  lines = [];
});

const responseOf = async (handler: Handler, overrides: Partial<APIGatewayProxyEvent> = {}) => {
  let result: APIGatewayProxyResult | undefined;
  lines = await logLinesOf(async () => {
    result = await handler(apiEvent(overrides), LAMBDA_CONTEXT);
  });
  if (!result) throw new Error('The handler returned no response.');
  const body: unknown = result.body === '' ? undefined : JSON.parse(result.body);
  return { status: result.statusCode, headers: result.headers ?? {}, body };
};

const throwing = (error: unknown) =>
  publicApiHandler({ operation: 'fail' }, () => Promise.reject(error as Error));

const STATUS_BY_KIND: readonly [ErrorKind, number][] = [
  ['invalid-input', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['caller-timeout', 408],
  ['conflict', 409],
  ['precondition-failed', 412],
  ['payload-too-large', 413],
  ['unsupported-media-type', 415],
  ['unprocessable', 422],
  ['precondition-required', 428],
  ['unavailable', 503],
];

describe('an error', () => {
  test.each(STATUS_BY_KIND)('of kind %s is a problem with status %d', async (kind, status) => {
    const error = new CommerceError({ code: 'some-code', kind, message: 'Some words.' });
    const response = await responseOf(throwing(error));
    expect(response).toMatchObject({
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
      body: {
        type: 'urn:commerce:problem:some-code',
        status,
        detail: 'Some words.',
        instance: '/things/1',
        code: 'some-code',
        correlationId: response.headers['X-Correlation-Id'],
      },
    });
    expect((response.body as { title: string }).title).not.toBe('');
  });

  test('outside the family says nothing of itself, and is logged whole', async () => {
    const response = await responseOf(
      throwing(new TypeError('table commerce-prod-orders at 10.0.0.7')),
    );
    expect(response).toMatchObject({
      status: 500,
      body: { type: 'urn:commerce:problem:internal-error', code: 'internal-error', status: 500 },
    });
    expect(JSON.stringify(response)).not.toMatch(/commerce-prod|10\.0\.0\.7|TypeError|\.ts/);
    expect(JSON.stringify(lines)).toContain('table commerce-prod-orders at 10.0.0.7');
  });

  test.each([['a text'], [undefined], [null]])(
    'that is %j is a 500 like any other',
    async (thrown) => {
      expect(await responseOf(throwing(thrown))).toMatchObject({ status: 500 });
    },
  );

  test('says when to try again, and how to authenticate', async () => {
    const unavailable = new CommerceError({
      code: 'down',
      kind: 'unavailable',
      message: 'Down.',
      retryAfterSeconds: 7,
    });
    expect((await responseOf(throwing(unavailable))).headers).toMatchObject({ 'Retry-After': '7' });
    const anonymous = { requestContext: apiEvent().requestContext };
    anonymous.requestContext = { ...anonymous.requestContext, authorizer: null };
    const closed = apiHandler({ operation: 'closed' }, () => Promise.resolve({ status: 204 }));
    expect(await responseOf(closed, anonymous)).toMatchObject({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  });

  test('names each place of the input that does not fit', async () => {
    const handler = publicApiHandler(
      { operation: 'create', body: z.strictObject({ name: z.string(), size: z.int() }) },
      () => Promise.resolve({ status: 201 }),
    );
    const { body } = await responseOf(handler, json('{"size":1.5,"colour":"red"}'));
    const { errors } = body as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'size']));
  });
});

const json = (body: string | null, more: Partial<APIGatewayProxyEvent> = {}) => ({
  body,
  headers: { 'Content-Type': 'application/json' },
  ...more,
});

describe('the correlation id', () => {
  const echo = publicApiHandler({ operation: 'echo' }, ({ correlationId }) =>
    Promise.resolve({ status: 200, body: { correlationId } }),
  );

  test('of a request is also that of its response, the operation and the log', async () => {
    for (const name of ['X-Correlation-Id', 'x-correlation-id', 'X-CORRELATION-ID']) {
      const response = await responseOf(echo, { headers: { [name]: 'abc-1' } });
      expect(response.headers).toMatchObject({ 'X-Correlation-Id': 'abc-1' });
      expect(response.body).toEqual({ correlationId: 'abc-1' });
      expect(lines.at(-1)).toMatchObject({ correlationId: 'abc-1', requestId: 'request-1' });
    }
  });

  test.each(['', 'a b', 'x'.repeat(129), 'ä', 'a\nb', 'a\r\nSet-Cookie: b'])(
    'is new if the request has %j',
    async (malformed) => {
      const { headers } = await responseOf(echo, { headers: { 'X-Correlation-Id': malformed } });
      expect(headers['X-Correlation-Id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('is made where the request has no headers at all', async () => {
    const headerless = { headers: null } as unknown as Partial<APIGatewayProxyEvent>;
    expect((await responseOf(echo, headerless)).headers['X-Correlation-Id']).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});

describe('a body', () => {
  const accept = publicApiHandler(
    { operation: 'accept', body: z.strictObject({ text: z.string() }) },
    ({ body }) => Promise.resolve({ status: 200, body }),
  );
  const LIMIT = 256 * 1024;
  const sized = (bytes: number) => `{"text":"${'x'.repeat(bytes - '{"text":""}'.length)}"}`;
  const base64 = (bytes: Buffer) => json(bytes.toString('base64'), { isBase64Encoded: true });

  test('of exactly 256 KB is taken, of one byte more refused', async () => {
    expect(await responseOf(accept, json(sized(LIMIT)))).toMatchObject({ status: 200 });
    expect(await responseOf(accept, json(sized(LIMIT + 1)))).toMatchObject({ status: 413 });
  });

  test('is measured in bytes, not in characters', async () => {
    const text = JSON.stringify({ text: '€'.repeat(LIMIT / 3) });
    expect(text.length).toBeLessThan(LIMIT);
    expect(await responseOf(accept, json(text))).toMatchObject({ status: 413 });
  });

  test.each(['text/plain', 'application/xml', 'application/jsonp', ''])(
    'of media type %j is refused',
    async (type) => {
      const headers = { 'Content-Type': type };
      expect(await responseOf(accept, { body: '{"text":""}', headers })).toMatchObject({
        status: 415,
      });
    },
  );

  test('that is compressed is refused, even where its text reads like JSON', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    expect(await responseOf(accept, { body: '{"text":""}', headers })).toMatchObject({
      status: 415,
    });
  });

  test('without a media type is refused', async () => {
    expect(await responseOf(accept, { body: '{"text":""}' })).toMatchObject({ status: 415 });
  });

  test('may say its charset, in any case', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await responseOf(accept, { body: '{"text":""}', headers })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['application/json;charset="UTF-8"', 200],
    ['application/json; charset=utf8; profile="x;y"', 200],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/json, text/plain', 415],
    ['application', 415],
    ['application/json;', 200],
  ])('of type %j returns %d', async (type, status) => {
    const headers = { 'Content-Type': type };
    expect(await responseOf(accept, { body: '{"text":""}', headers })).toMatchObject({ status });
  });

  test('may begin with a byte order mark', async () => {
    expect(await responseOf(accept, json('\ufeff{"text":""}'))).toMatchObject({ status: 200 });
    expect(await responseOf(accept, base64(Buffer.from('\ufeff{"text":""}')))).toMatchObject({
      status: 200,
    });
  });

  test.each(['9007199254740993', '19.990000000000000001', '1e400'])(
    'with the number %s, which JSON.parse would round, is refused and names it',
    async (number) => {
      expect(
        await responseOf(accept, json(`{"text":"","list":[{"price":${number}}]}`)),
      ).toMatchObject({
        status: 400,
        body: {
          errors: [{ path: 'list.0.price', message: 'has more digits than are kept exactly' }],
        },
      });
    },
  );

  test('that arrives in base64 is decoded', async () => {
    expect(await responseOf(accept, base64(Buffer.from('{"text":"ä☕"}')))).toMatchObject({
      status: 200,
      body: { text: 'ä☕' },
    });
  });

  test('may hold the replacement character where no gateway has put it', async () => {
    for (const sent of [json('{"text":"\\ufffd"}'), base64(Buffer.from('{"text":"\ufffd"}'))]) {
      expect(await responseOf(accept, sent)).toMatchObject({
        status: 200,
        body: { text: '\ufffd' },
      });
    }
  });

  test.each([
    ['half a surrogate pair', base64(Buffer.from('{"name":"\\ud800"}'))],
    ['no UTF-8', base64(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['no UTF-8, replaced by the gateway', json('{"text":"\ufffd"}')],
    ['no base64', json('%%%', { isBase64Encoded: true })],
    ['cut off', json('{"text":"')],
    ['empty', json('')],
    ['absent', json(null)],
    ['a list', json('[]')],
    ['null', json('null')],
    ['of a field unknown', json('{"text":"","more":1}')],
    ['of a prototype', json('{"text":"","__proto__":{"admin":true}}')],
  ])('that is %s is refused', async (_, overrides) => {
    expect(await responseOf(accept, overrides)).toMatchObject({
      status: 400,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  });

  test('may be absent where the schema says so', async () => {
    const optional = publicApiHandler(
      { operation: 'optional', body: z.strictObject({}).optional() },
      ({ body }) => Promise.resolve({ status: 200, body: { given: body !== undefined } }),
    );
    expect(await responseOf(optional, { body: null })).toMatchObject({ body: { given: false } });
    expect(await responseOf(optional, json('{}'))).toMatchObject({ body: { given: true } });
    // Text that a lenient decoder reads as empty is not an absent body.
    const garbage = json('%%%', { isBase64Encoded: true });
    expect(await responseOf(optional, garbage)).toMatchObject({ status: 400 });
  });
});

describe('a query parameter', () => {
  const list = publicApiHandler(
    { operation: 'list', query: z.strictObject({ limit: z.string().optional() }) },
    ({ query }) => Promise.resolve({ status: 200, body: query }),
  );
  const query = (values: Record<string, string[]>) => ({
    multiValueQueryStringParameters: values,
    queryStringParameters: Object.fromEntries(
      Object.entries(values).map(([name, given]) => [name, given.at(-1)]),
    ),
  });

  test('is read', async () => {
    expect((await responseOf(list, query({ limit: ['5'] }))).body).toEqual({ limit: '5' });
  });
  test('that is not known is refused', async () => {
    expect(await responseOf(list, query({ offset: ['5'] }))).toMatchObject({ status: 400 });
  });
  test('that is given twice is refused', async () => {
    expect(await responseOf(list, query({ limit: ['5', '6'] }))).toMatchObject({ status: 400 });
  });
});

describe('a route behind the authorizer', () => {
  const unauthenticated = { requestContext: { ...apiEvent().requestContext, authorizer: null } };
  const calledBy = (customerId: string, scope = '') => ({
    requestContext: { ...apiEvent().requestContext, authorizer: { customerId, scope } },
  });
  const NO_JSON = { body: '{', headers: { 'Content-Type': 'application/json' } };

  test('knows its caller', async () => {
    const handler = apiHandler({ operation: 'read' }, ({ caller }) =>
      Promise.resolve({ status: 200, body: { customer: caller.customerId } }),
    );
    expect((await responseOf(handler, calledBy('alice'))).body).toEqual({ customer: 'alice' });
  });

  test.each<[string, unknown, number]>([
    ['good', Math.floor(Date.now() / 1_000) + 3_600, 200],
    ['good, as API Gateway writes a number', '9.0E9', 200],
    ['past its end', 1_000, 401],
    ['past its end, as a text', '1000', 401],
    ['of a time that is none', 'tomorrow', 401],
    ['let in before there was such a time', undefined, 200],
  ])('checks a token that the gateway accepted and that is %s', async (_, goodUntil, status) => {
    const handler = apiHandler({ operation: 'read' }, () => Promise.resolve({ status: 200 }));
    const authorizer = { customerId: 'alice', scope: '', goodUntil };
    const requestContext = { ...apiEvent().requestContext, authorizer };
    expect(await responseOf(handler, { requestContext })).toMatchObject({ status });
  });

  test('authenticates before it looks at the request', async () => {
    const handler = apiHandler({ operation: 'write', body: z.strictObject({}) }, () =>
      Promise.resolve({ status: 200 }),
    );
    expect(await responseOf(handler, { ...unauthenticated, ...NO_JSON })).toMatchObject({
      status: 401,
    });
  });

  test('asks for its scope before it looks at the request', async () => {
    const handler = apiHandler(
      {
        operation: 'write',
        scope: 'things:write',
        path: z.strictObject({ id: z.string().regex(/^[0-9]+$/) }),
        body: z.strictObject({}),
      },
      () => Promise.resolve({ status: 204 }),
    );
    const nameless = { pathParameters: { id: 'x' } };
    expect(
      await responseOf(handler, { ...calledBy('bob', 'things'), ...nameless, ...NO_JSON }),
    ).toMatchObject({
      status: 403,
      headers: {
        'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="things:write"',
      },
      body: { type: 'urn:commerce:problem:scope-missing' },
    });
    const clerk = calledBy('bob', 'other things:write');
    expect(await responseOf(handler, { ...clerk, ...nameless })).toMatchObject({ status: 400 });
    const sound = { pathParameters: { id: '7' }, ...NO_JSON, body: '{}' };
    expect(await responseOf(handler, { ...clerk, ...sound })).toMatchObject({ status: 204 });
  });

  test('asks whether the caller may act on what the path names before it reads the rest', async () => {
    const ownThing = ({ customerId }: Caller, { owner }: { owner: string }): void => {
      if (customerId === owner) return;
      throw new CommerceError({ code: 'gone', kind: 'not-found', message: 'There is none.' });
    };
    const handler = apiHandler(
      {
        operation: 'write',
        path: z.strictObject({ owner: z.string() }),
        permit: ownThing,
        body: z.strictObject({}),
      },
      () => Promise.resolve({ status: 204 }),
    );
    const thingOfAlice = { pathParameters: { owner: 'alice' } };
    const of = (customerId: string) =>
      responseOf(handler, { ...calledBy(customerId), ...thingOfAlice, ...NO_JSON });
    expect(await of('bob')).toMatchObject({ status: 404 });
    expect(await of('alice')).toMatchObject({ status: 400 });
  });
});
