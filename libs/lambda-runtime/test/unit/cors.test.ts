import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { apiHandler, preflightHandler, publicApiHandler } from '@commerce/lambda-runtime';
import {
  corsHeaders,
  gatewayCorsHeaders,
  parseAllowedOrigins,
  preflightHeaders,
} from '@commerce/lambda-runtime/cors';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';

const SHOP = 'https://shop.example';
const ADMIN = 'https://admin.shop.example:8443';
const EXPOSED = 'ETag, Location, X-Correlation-Id, Retry-After, Idempotency-Replayed';
const VARY = { Vary: 'Origin' };
const READABLE = { ...VARY, 'Access-Control-Expose-Headers': EXPOSED };

const shopAndAdmin = { allowedOrigins: [SHOP, ADMIN] };
const nowhere = { allowedOrigins: [] };

/** What a browser, or a program that means to deceive, may send as `Origin`. */
const FOREIGN: readonly (readonly [string, string | undefined])[] = [
  ['no origin', undefined],
  ['an empty one', ''],
  ['the origin of a sandboxed page or a file', 'null'],
  ['any origin', '*'],
  ['another site', 'https://evil.example'],
  ['upper case', 'https://SHOP.example'],
  ['another scheme', 'http://shop.example'],
  ['a port', 'https://shop.example:444'],
  ['the default port, which no browser sends', 'https://shop.example:443'],
  ['no port', 'https://admin.shop.example'],
  ['a trailing dot', 'https://shop.example.'],
  ['a trailing slash', 'https://shop.example/'],
  ['a subdomain', 'https://evil.shop.example'],
  ['a name that ends like it', 'https://evilshop.example'],
  ['a name that begins like it', 'https://shop.example.evil.example'],
  ['a name that a pattern would match', 'https://shopxexample'],
  ['a user name', 'https://shop.example@evil.example'],
  ['white space', ' https://shop.example'],
  ['both, as a list', `${SHOP}, ${ADMIN}`],
  ['both, as the setting', `${SHOP} ${ADMIN}`],
  ['a line break', `${SHOP}\r\nX-Injected: 1`],
];

describe('A response', () => {
  test.each([SHOP, ADMIN])('to an allowed origin names it alone: %s', (origin) => {
    expect(corsHeaders(shopAndAdmin, origin)).toEqual({
      ...READABLE,
      'Access-Control-Allow-Origin': origin,
    });
  });

  test.each(FOREIGN)('to %s names none, and depends on the origin', (_, origin) => {
    expect(corsHeaders(shopAndAdmin, origin)).toEqual(VARY);
  });

  test.each(FOREIGN)(
    'of a stage that allows no page has no CORS header, also to %s',
    (_, origin) => {
      expect(corsHeaders(nowhere, origin)).toEqual({});
      expect(preflightHeaders(nowhere, origin)).toEqual({});
    },
  );
});

describe('A preflight', () => {
  test('of an allowed origin is told methods and headers, for two hours', () => {
    expect(preflightHeaders(shopAndAdmin, SHOP)).toEqual({
      ...VARY,
      'Access-Control-Allow-Origin': SHOP,
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, Idempotency-Key, If-Match, If-Modified-Since, If-None-Match, ' +
        'If-Unmodified-Since, X-Correlation-Id',
      'Access-Control-Max-Age': '7200',
    });
  });

  test.each(FOREIGN)('of %s is permitted nothing', (_, origin) => {
    expect(preflightHeaders(shopAndAdmin, origin)).toEqual(VARY);
  });
});

describe('A response of the gateway itself', () => {
  test('names the one allowed origin, whatever the request', () => {
    expect(gatewayCorsHeaders({ allowedOrigins: [SHOP] })).toEqual({
      'Access-Control-Allow-Origin': SHOP,
      'Access-Control-Expose-Headers': EXPOSED,
    });
  });

  test('is readable by any page where several origins are allowed', () => {
    expect(gatewayCorsHeaders(shopAndAdmin)).toEqual({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': EXPOSED,
    });
  });

  test('has no CORS header where none is', () => {
    expect(gatewayCorsHeaders(nowhere)).toEqual({});
  });
});

test('Nothing ever allows credentials', () => {
  const origins = [SHOP, ...FOREIGN.map(([, origin]) => origin)];
  const all = [shopAndAdmin, { allowedOrigins: [SHOP] }, nowhere].flatMap((policy) => [
    gatewayCorsHeaders(policy),
    ...origins.flatMap((origin) => [corsHeaders(policy, origin), preflightHeaders(policy, origin)]),
  ]);
  expect(all.flatMap((headers) => Object.keys(headers))).not.toContain(
    'Access-Control-Allow-Credentials',
  );
});

describe('The setting of a stage', () => {
  test.each([
    ['nothing', undefined, []],
    ['an empty text', '', []],
    ['one origin', SHOP, [SHOP]],
    ['several, each once', ` ${SHOP},${ADMIN} ,\n${SHOP}`, [SHOP, ADMIN]],
    [
      'the loopback interface without TLS',
      'http://localhost:5173 http://127.0.0.1 http://[::1]:81 http://shop.localhost',
      ['http://localhost:5173', 'http://127.0.0.1', 'http://[::1]:81', 'http://shop.localhost'],
    ],
    ['a name in Punycode', 'https://xn--lden-loa.example', ['https://xn--lden-loa.example']],
  ])('may be %s', (_, setting, expected) => {
    expect(parseAllowedOrigins(setting)).toEqual(expected);
  });

  test.each([
    ['*', 'https://shop.example'],
    ['null', 'https://shop.example'],
    ['shop.example', 'https://shop.example'],
    ['https://*.shop.example', 'https://*.shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://shop.example/path', 'https://shop.example'],
    ['https://SHOP.example', 'https://shop.example'],
    ['https://shop.example:443', 'https://shop.example'],
    ['http://[::1]:80', 'http://[::1]'],
    ['https://läden.example', 'https://xn--lden-loa.example'],
    ['https://user@shop.example', 'https://shop.example'],
    ["https://shop'.example", "https://shop'.example"],
    ['ftp://shop.example', 'ftp://shop.example'],
    ['file:///shop', 'https://shop.example'],
  ])('is refused with %s', (entry, suggestion) => {
    expect(() => parseAllowedOrigins(`${SHOP},${entry}`)).toThrow(
      `The allowed origins are not valid: "${entry}" is not an origin as browsers send it, such as ${suggestion}.`,
    );
  });

  test.each(['http://shop.example', 'http://localhost.evil.example', 'http://10.0.0.1'])(
    'is refused with %s, which has no TLS',
    (entry) => {
      expect(() => parseAllowedOrigins(entry)).toThrow(`"${entry}" must begin with https://`);
    },
  );
});

describe('A handler', () => {
  const before = process.env.CORS_ORIGINS;
  beforeEach(() => {
    process.env.CORS_ORIGINS = `${SHOP},${ADMIN}`;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.CORS_ORIGINS;
    else process.env.CORS_ORIGINS = before;
  });

  const found = publicApiHandler({ operation: 'get-thing' }, () =>
    Promise.resolve({ status: 200, body: {}, headers: { 'Cache-Control': 'public, max-age=60' } }),
  );
  const headersFrom = async (
    handler: typeof found | ReturnType<typeof preflightHandler>,
    overrides: Parameters<typeof apiEvent>[0],
  ) => (await handler(apiEvent(overrides), LAMBDA_CONTEXT)).headers ?? {};

  test.each(['Origin', 'origin', 'ORIGIN'])('reads the header %s', async (name) => {
    expect(
      await headersFrom(found, { httpMethod: 'GET', headers: { [name]: SHOP } }),
    ).toMatchObject({
      ...READABLE,
      'Access-Control-Allow-Origin': SHOP,
      'Cache-Control': 'public, max-age=60',
    });
  });

  test('takes two lines for no origin, even if both are allowed', async () => {
    const headers = await headersFrom(found, {
      headers: { Origin: ADMIN },
      multiValueHeaders: { Origin: [SHOP, ADMIN] },
    });
    expect(headers).toMatchObject(VARY);
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
  });

  test('lets a page read its problems', async () => {
    const refused = apiHandler({ operation: 'get-thing', scope: 'none' }, () =>
      Promise.reject(new Error('never called')),
    );
    expect(await headersFrom(refused, { headers: { Origin: SHOP } })).toMatchObject({
      ...READABLE,
      'Access-Control-Allow-Origin': SHOP,
      'Content-Type': 'application/problem+json',
    });
  });

  test('says in a 304, too, what it depends on', async () => {
    const unchanged = publicApiHandler({ operation: 'get-thing' }, () =>
      Promise.resolve({ status: 304, headers: { ETag: '"1"' } }),
    );
    expect(await headersFrom(unchanged, { httpMethod: 'GET' })).toMatchObject(VARY);
  });

  test('keeps what an operation says that its response depends on', async () => {
    const varied = publicApiHandler({ operation: 'get-thing' }, () =>
      Promise.resolve({ status: 200, body: {}, headers: { Vary: 'Accept-Language' } }),
    );
    const headers = await headersFrom(varied, { headers: { Origin: 'null' } });
    expect(headers).toMatchObject({ Vary: 'Accept-Language, Origin' });
  });

  test('adds nothing where no page is allowed', async () => {
    process.env.CORS_ORIGINS = '';
    const headers = await headersFrom(found, { headers: { Origin: SHOP } });
    expect(Object.keys(headers).filter((name) => /^(?:access-|vary)/i.test(name))).toEqual([]);
  });

  test('permits the preflight of an allowed origin with 204, and no other', async () => {
    const preflight = { httpMethod: 'OPTIONS', path: '/orders' };
    const permitted = await preflightHandler()(
      apiEvent({ ...preflight, headers: { origin: SHOP, 'x-correlation-id': 'mine' } }),
    );
    expect(permitted).toMatchObject({
      statusCode: 204,
      body: '',
      headers: {
        ...VARY,
        'Access-Control-Allow-Origin': SHOP,
        'Access-Control-Max-Age': '7200',
        'Cache-Control': 'no-store',
        'X-Correlation-Id': 'mine',
      },
    });
    const refused = await headersFrom(preflightHandler(), {
      ...preflight,
      headers: { origin: 'https://evil.example' },
    });
    expect(Object.keys(refused).filter((name) => name.startsWith('Access-'))).toEqual([]);
  });
});
