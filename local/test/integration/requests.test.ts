import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { startPlatform, type Platform } from '../../src/launcher/index.ts';
import { localUrl, servicePorts } from '../../src/addresses/port-plan.ts';
import { sendLines, type Received } from '../support/send-lines.ts';

// A start alone may take half a minute on a busy machine.
jest.setTimeout(400_000);

const OVERLONG = `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`;
const JSON_LINE = ['Content-Type', 'application/json'] as const;

let directory: string;
let platform: Platform;
let frontDoor: string;
let service: string;
let functions: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platform-'));
  platform = await startPlatform({
    portBase: await freePortBase(),
    stateDirectory: directory,
    composeFile: join(process.cwd(), 'local/test/fixtures/serverless-compose.yml'),
  });
  ({ frontDoor } = platform.description.urls);
  const { http, lambda } = servicePorts(platform.description.portBase, 0);
  service = localUrl(http);
  functions = localUrl(lambda);
});

afterAll(async () => {
  await platform.stop();
  await rm(directory, { recursive: true });
});

/** The event that the handler was given. */
const eventOf = ({ status, text }: Received) => {
  expect(status).toBe(200);
  return JSON.parse(text);
};

describe.each([
  ['through the front door', () => frontDoor],
  ['at the port of the service', () => service],
])('a request %s reaches the handler as API Gateway sends it', (_where, at) => {
  test.each(['false', '0', '-0', '0.0', 'null', '""', '"{\\"a\\":1}"', '{"a":1', ' [] ', 'ä €'])(
    'with the body %s as text',
    async (body) => {
      const event = eventOf(await sendLines(`${at()}/echo/a`, 'POST', [JSON_LINE], body));
      expect(event).toMatchObject({ body, isBase64Encoded: false });
    },
  );

  test('with null for no body', async () => {
    const event = eventOf(await sendLines(`${at()}/echo/a`, 'POST', [JSON_LINE]));
    expect(event.body).toBeNull();
  });

  test.each(['multipart/form-data; boundary=x', 'application/octet-stream', 'no media type'])(
    'with a body of %s as text, too',
    async (mediaType) => {
      const lines = [['Content-Type', mediaType]] as const;
      const event = eventOf(await sendLines(`${at()}/echo/a`, 'POST', lines, '{"a":1}'));
      expect(event).toMatchObject({ body: '{"a":1}', isBase64Encoded: false });
      expect(event.headers).toHaveProperty('Content-Type', mediaType);
    },
  );

  test('with every byte that is not UTF-8 replaced', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const event = eventOf(await sendLines(`${at()}/echo/a`, 'POST', [JSON_LINE], body));
    expect(event.body).toBe('"\ufffd"');
  });

  test('without a content type, a length or another header that the client did not send', async () => {
    const event = eventOf(await sendLines(`${at()}/echo/a`, 'POST', [['X-Own', '1']], '{}'));
    const own = Object.keys(event.headers).filter((name) => !/^x-(forwarded|corr)/i.test(name));
    expect(own).toEqual(['Host', 'X-Own']);
  });

  test('with every line of a header, and the last one by itself', async () => {
    const lines = [
      ['X-Twice', 'first'],
      ['x-twice', 'second'],
    ] as const;
    const { headers, multiValueHeaders } = eventOf(await sendLines(`${at()}/echo/a`, 'GET', lines));
    expect(headers['X-Twice']).toBe('second');
    expect(multiValueHeaders['X-Twice']).toEqual(['first', 'second']);
  });

  test('with its own correlation id, once: a handler would take two for a list', async () => {
    const lines = [['X-Correlation-Id', 'mine']] as const;
    const { multiValueHeaders } = eventOf(await sendLines(`${at()}/echo/a`, 'GET', lines));
    const ids = Object.entries(multiValueHeaders).filter(([name]) => /^x-corr/i.test(name));
    expect(ids).toEqual([['X-Correlation-Id', ['mine']]]);
  });

  test('with its conditions, ranges and encodings, which only the handler evaluates', async () => {
    const lines = [
      ['If-None-Match', '"1"'],
      ['If-Modified-Since', '2099-01-01T00:00:00Z'],
      ['Range', 'bytes=0-1'],
      ['Accept-Encoding', 'gzip'],
      ['Cookie', 'a=b; Path=/'],
    ] as const;
    const response = await sendLines(`${at()}/echo/a`, 'GET', lines);
    expect(eventOf(response).headers).toMatchObject(Object.fromEntries(lines));
    expect(response.headers).toMatchObject({ etag: '"1"', 'content-type': 'application/json' });
    expect(response.headers).not.toHaveProperty('content-encoding');
  });

  test('with its path as it was sent, and its query decoded', async () => {
    const event = eventOf(
      await sendLines(`${at()}/echo/%61%2Bb%2fc?q=a+b%2Bc&q=2&empty=&none`, 'GET'),
    );
    expect(event).toMatchObject({
      path: '/echo/%61%2Bb%2fc',
      pathParameters: { name: '%61%2Bb%2fc' },
      queryStringParameters: { q: '2', empty: '', none: '' },
      multiValueQueryStringParameters: { q: ['a b+c', '2'], empty: [''], none: [''] },
    });
  });

  test('with HEAD as its method', async () => {
    const response = await sendLines(`${at()}/echo/a`, 'HEAD');
    expect(response).toMatchObject({ status: 200, text: '' });
  });

  test('without what its token claims, which nothing checked', async () => {
    const claims = Buffer.from('{"sub":"x","scope":"admin"}').toString('base64url');
    const event = eventOf(
      await sendLines(`${at()}/echo`, 'PUT', [['Authorization', 'Bearer friend']]),
    );
    expect(event.requestContext.authorizer).toEqual({ principalId: 'fixture' });
    const forged = await sendLines(`${at()}/echo`, 'PUT', [
      ['Authorization', `Bearer x.${claims}.x`],
      ['sls-offline-authorizer-override', '{"principalId":"admin"}'],
    ]);
    expect(forged.status).toBe(403);
  });
});

describe('the front door', () => {
  test('hands the host and the origin of the client on, and serves any page without CORS', async () => {
    const lines = [
      ['Host', 'shop.example'],
      ['Origin', 'https://evil.example'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['front-door-host', 'forged.example'],
    ] as const;
    const response = await sendLines(`${frontDoor}/echo/a`, 'GET', lines);
    const { headers } = eventOf(response);
    expect(headers).toMatchObject(Object.fromEntries(lines.slice(0, 3)));
    expect(Object.keys(headers).filter((name) => /front-door/i.test(name))).toEqual([]);
    expect(Object.keys(response.headers).filter((name) => /^(access-|vary)/.test(name))).toEqual(
      [],
    );
    const preflight = await sendLines(`${frontDoor}/hello`, 'OPTIONS', [
      ['Origin', 'https://evil.example'],
      ['Access-Control-Request-Method', 'GET'],
    ]);
    expect(preflight.status).toBe(405);
    expect(preflight.headers).toMatchObject({
      allow: 'DELETE, GET, HEAD',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('refuses a request with two hosts', async () => {
    const lines = [
      ['Host', 'a'],
      ['host', 'a'],
    ] as const;
    expect((await sendLines(`${frontDoor}/echo/a`, 'GET', lines)).status).toBe(400);
  });

  test.each(['', 'a b', 'a/b', 'a,b:x', 'user@a', '[a', 'a:80:80', '%zz'])(
    'refuses a request whose host %j is none',
    async (host) => {
      const lines = [['Host', host]] as const;
      expect((await sendLines(`${frontDoor}/echo/a`, 'GET', lines)).status).toBe(400);
    },
  );

  test.each(['shop.example', 'SHOP:8080', '127.0.0.1:3000', '[::1]:3000', 'my_shop.', 'a:'])(
    'takes a request to the host %s, as any may be its own',
    async (host) => {
      const lines = [['Host', host]] as const;
      expect((await sendLines(`${frontDoor}/echo/a`, 'GET', lines)).status).toBe(200);
    },
  );

  test.each([
    [
      'CONNECT shop:443 HTTP/1.1\r\nHost: shop:443\r\n\r\n',
      '405 Method Not Allowed',
      'allow: DELETE, GET, HEAD',
    ],
    ['nonsense\r\n\r\n', '400 Bad Request', 'cache-control: no-store'],
    [OVERLONG, '431 Request Header Fields Too Large', 'nosniff'],
  ])(
    'refuses what it cannot take with the matching status, %#',
    async (request, status, header) => {
      const text = await new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(frontDoor).port), '127.0.0.1', () => {
          socket.write(request);
        });
        let received = '';
        socket.on('data', (chunk) => (received += chunk.toString()));
        socket.on('close', () => resolve(received));
        socket.on('error', () => resolve(received));
      });
      expect(text).toContain(`HTTP/1.1 ${status}\r\n`);
      expect(text).toContain(header);
    },
  );
});

describe('the tools refuse web pages', () => {
  const tools = (): readonly (readonly [string, string, string, string])[] => [
    [
      'issuer',
      'POST',
      `${platform.description.urls.issuer}/token`,
      'grant_type=client_credentials&client_id=a',
    ],
    ['bus', 'GET', `${platform.description.urls.bus}/status`, ''],
    ['bus', 'POST', `${platform.description.urls.bus}/replay`, '{}'],
    ['service', 'GET', `${service}/hello`, ''],
    [
      'functions',
      'POST',
      `${functions}/2015-03-31/functions/fixture-shop-local-hello/invocations`,
      '{}',
    ],
  ];
  const mediaTypeOf = (tool: string) =>
    tool === 'issuer' ? 'application/x-www-form-urlencoded' : 'application/json';

  test.each([
    ['of another origin', ['Origin', 'https://evil.example']],
    ['of no origin', ['Origin', 'null']],
    ['of another port of this machine', ['Origin', 'http://localhost:3000']],
    ['that send no origin with what they only read', ['Sec-Fetch-Site', 'cross-site']],
    ['of another port, which are of the same site', ['Sec-Fetch-Site', 'same-site']],
    ['whose own name was made to lead here', ['Host', 'evil.example:3040']],
    ['whose own name looks like this machine’s', ['Host', 'localhost.evil.example']],
  ] as const)('%s', async (_which, line) => {
    for (const [tool, method, url, body] of tools()) {
      const lines = [line, ['Content-Type', mediaTypeOf(tool)]] as const;
      const { status, headers, text } = await sendLines(url, method, lines, body);
      expect([tool, status]).toEqual([tool, 403]);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(JSON.parse(text)).toMatchObject({ type: 'urn:commerce:problem:forbidden' });
      const preflight = await sendLines(url, 'OPTIONS', [line]);
      expect([tool, preflight.status]).toEqual([tool, 403]);
    }
  });

  test('and take programs, and their own pages', async () => {
    for (const [tool, method, url, body] of tools()) {
      for (const host of ['localhost', '127.0.0.1', '[::1]:1']) {
        const lines = [
          ['Host', host],
          ['Origin', `http://${host}`],
          ['Sec-Fetch-Site', 'same-origin'],
          ['Content-Type', mediaTypeOf(tool)],
        ] as const;
        expect([tool, (await sendLines(url, method, lines, body)).status]).toEqual([tool, 200]);
      }
    }
  });

  test('also in the bus, whose control API takes JSON alone', async () => {
    const url = `${platform.description.urls.bus}/replay`;
    const refused = await sendLines(url, 'POST', [['Content-Type', 'text/plain']], '{}');
    expect(refused.status).toBe(415);
    expect((await sendLines(url, 'POST', [], '{}')).status).toBe(415);
  });
});
