import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CacheStatus, HttpClient, HttpInterceptor } from '../../src/index.ts';
import { redisIs, testClients } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginHandler, OriginServer } from '../support/origin-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// What a request and a response say about the cache, for one resource and for many: both go by the same rules.

interface Item {
  readonly version: number;
}

interface Read {
  readonly version: number;
  readonly cacheStatus: CacheStatus;
}

const FRESH = 'public, max-age=60';
/** Stored, because it can be validated, and stale from the start: no test has to wait. */
const STALE = 'public, max-age=0';

const item = {
  parse: (value: unknown): Item => {
    if (typeof value !== 'object' || value === null || !('version' in value)) {
      throw new TypeError('not an item');
    }
    return { version: Number(value.version) };
  },
};
const batch = {
  parse: (value: unknown): readonly Item[] => {
    if (!Array.isArray(value)) throw new TypeError('not a batch');
    return value.map((each) => item.parse(each));
  },
};

const clients = testClients();
let redis: TestRedis;
let origin: OriginServer;
let prefixes = 0;
let responseHeaders: Record<string, string>;

// Each response has the number of its request as its version, and so another validator than the last.
const newVersion: OriginHandler = (request, response) => {
  const version = origin.requests.length;
  const isBatch = request.url?.includes('ids=') === true;
  const headers = { etag: `"${version}"`, ...responseHeaders };
  json(response, isBatch ? [{ version }] : { version }, headers);
};

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  prefixes += 1;
  responseHeaders = {};
  origin = await startOrigin(newVersion);
});
afterEach(async () => {
  // The origin first: a client would give the requests it never ends a second more.
  await origin.stop();
  await clients.closeAll();
});
afterAll(() => redis.stop());

type Reader = (
  client: HttpClient,
  headers?: Record<string, string>,
  deadline?: number,
) => Promise<Read>;

const READERS: Record<'get' | 'getMany', Reader> = {
  get: async (client, headers = {}, deadline = Infinity) => {
    const { body, cacheStatus } = await client.get('/items/1', { schema: item, headers, deadline });
    return { version: body.version, cacheStatus };
  },
  getMany: async (client, headers = {}, deadline = Infinity) => {
    const results = await client.getMany({
      keys: ['1'],
      itemPath: (key) => `/items/${key}`,
      batchPath: (keys) => `/items?ids=${keys.join(',')}`,
      batchSchema: batch,
      itemSchema: item,
      split: (items) =>
        items.map((each) => ({ key: '1', body: each, tags: [], etag: `"${each.version}"` })),
      headers,
      deadline,
    });
    const result = results.get('1');
    if (result?.found !== true) throw new Error(`not found: ${JSON.stringify(result)}`);
    return { version: result.body.version, cacheStatus: result.cacheStatus };
  },
};

const CASES = (['get', 'getMany'] as const).flatMap((name) =>
  (['L1 alone', 'Redis'] as const).map((engine) => [name, engine] as const),
);

describe.each(CASES)('%s on %s', (name, engine) => {
  const read = READERS[name];

  const create = async (resilience?: HttpInterceptor): Promise<HttpClient> => {
    const more = resilience === undefined ? {} : { resilience };
    if (engine === 'L1 alone') return clients.create(origin.url, {}, more);
    const cache = { redisUrl: redis.url, keyPrefix: `obeying-${prefixes}:` };
    const client = clients.create(origin.url, cache, more);
    await redisIs(client, 'ready');
    return client;
  };

  /** A client that has stored version 1, with this Cache-Control. */
  const having = async (cacheControl: string, more: Record<string, string> = {}) => {
    responseHeaders = { 'cache-control': cacheControl, ...more };
    const client = await create();
    expect(await read(client)).toEqual({ version: 1, cacheStatus: 'miss' });
    await client.settled();
    return client;
  };

  test('serves a fresh response to a request that says nothing about the cache', async () => {
    const client = await having(FRESH);
    const { version, cacheStatus } = await read(client, { 'x-other': '1' });
    expect(version).toBe(1);
    expect(['l1', 'redis']).toContain(cacheStatus);
  });

  test.each([
    { 'cache-control': 'no-cache' },
    { 'Cache-Control': 'No-Cache' },
    { 'cache-control': 'no-store' },
    { 'cache-control': 'max-age=0' },
    { 'cache-control': 'min-fresh=100' },
    { pragma: 'no-cache' },
  ])('asks the origin in spite of a fresh response for a request with %j', async (headers) => {
    const client = await having(FRESH);
    expect(await read(client, headers)).toMatchObject({ version: 2, cacheStatus: 'miss' });
  });

  test.each(['max-age=50', 'min-fresh=10', 'max-stale', 'only-if-cached'])(
    'serves a fresh response to a request with %s',
    async (directive) => {
      const client = await having(FRESH);
      expect(await read(client, { 'cache-control': directive })).toMatchObject({ version: 1 });
    },
  );

  test.each(['max-stale', 'Max-Stale', 'max-stale=60', 'max-age=600, max-stale'])(
    'serves a stale response to a request with %s',
    async (directive) => {
      const client = await having(`${STALE}, stale-if-error=600`);
      expect(await read(client, { 'cache-control': directive })).toEqual({
        version: 1,
        cacheStatus: 'stale',
      });
    },
  );

  test.each(['must-revalidate', 'proxy-revalidate', 's-maxage=0', 'no-cache'])(
    'validates a stale response with %s whatever the request accepts',
    async (directive) => {
      const client = await having(`${STALE}, ${directive}, stale-while-revalidate=600`);
      expect(await read(client, { 'cache-control': 'max-stale' })).toMatchObject({ version: 2 });
    },
  );

  test('does not ask the origin for only-if-cached: what is stale or missing is a 504', async () => {
    responseHeaders = { 'cache-control': `${STALE}, stale-if-error=600` };
    const client = await create();
    const gatewayTimeout = { code: 'HTTP_STATUS', status: 504 };
    const onlyIfCached = { 'cache-control': 'only-if-cached' };
    await expect(read(client, onlyIfCached)).rejects.toMatchObject(gatewayTimeout);
    expect(origin.requests).toHaveLength(0);
    await read(client);
    await client.settled();
    await expect(read(client, onlyIfCached)).rejects.toMatchObject(gatewayTimeout);
    const stale = { 'cache-control': 'max-stale, only-if-cached' };
    expect(await read(client, stale)).toMatchObject({ version: 1, cacheStatus: 'stale' });
    expect(origin.requests).toHaveLength(1);
  });

  test('waits for the origin in spite of stale-while-revalidate where the request says no-cache', async () => {
    const client = await having(`${STALE}, stale-while-revalidate=600`);
    expect(await read(client, { 'cache-control': 'no-cache' })).toMatchObject({ version: 2 });
  });

  const fail =
    (status: number): OriginHandler =>
    (_request, response) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  const disconnect: OriginHandler = (request) => void request.socket.destroy();

  test.each([500, 502, 503, 504])('lets a stale response stand in for a %p', async (status) => {
    const client = await having(`${STALE}, stale-if-error=600`);
    origin.handle(fail(status));
    expect(await read(client)).toEqual({ version: 1, cacheStatus: 'stale' });
  });

  test('lets a stale response stand in for a broken connection', async () => {
    const client = await having(`${STALE}, stale-if-error=600`);
    origin.handle(disconnect);
    expect(await read(client)).toEqual({ version: 1, cacheStatus: 'stale' });
  });

  const breakOff: OriginHandler = (_request, response) => {
    response.writeHead(200, { 'cache-control': FRESH, 'content-length': '1000' });
    response.write('{"version":', () => response.destroy());
  };
  const soon = (): number => Date.now() + 50;

  test('lets a stale response stand in for one that breaks off in its body', async () => {
    const client = await having(`${STALE}, stale-if-error=600`);
    origin.handle(breakOff);
    expect(await read(client)).toEqual({ version: 1, cacheStatus: 'stale' });
  });

  test("lets a stale response stand in for one that comes after the caller's deadline", async () => {
    const client = await having(`${STALE}, stale-if-error=600`);
    origin.handle(() => undefined);
    for (const deadline of [soon(), Date.now() - 1]) {
      expect(await read(client, {}, deadline)).toEqual({ version: 1, cacheStatus: 'stale' });
    }
  });

  test.each([STALE, `${STALE}, must-revalidate, stale-if-error=600`])(
    'fails without a complete response where %s is stored',
    async (directives) => {
      const client = await having(directives);
      origin.handle(breakOff);
      await expect(read(client)).rejects.toMatchObject({ code: 'HTTP_UNREACHABLE' });
      origin.handle(() => undefined);
      await expect(read(client, {}, soon())).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
    },
  );

  test.each([401, 403, 404, 429])(
    'lets nothing stand in for a %p, which is a response',
    async (status) => {
      const client = await having(`${STALE}, stale-if-error=600`);
      origin.handle(fail(status));
      await expect(read(client)).rejects.toMatchObject({ code: 'HTTP_STATUS', status });
    },
  );

  test('lets nothing stand in for a body that the schema refuses', async () => {
    const client = await having(`${STALE}, stale-if-error=600`);
    origin.handle((_request, response) => json(response, 'neither item nor batch'));
    await expect(read(client)).rejects.toMatchObject({ code: 'HTTP_SCHEMA' });
  });

  test.each([
    ['no-cache', {}],
    ['no-cache', { 'cache-control': 'stale-if-error=600' }],
    ['must-revalidate', {}],
    ['s-maxage=0', {}],
  ])(
    'fails with the origin, for a response with %s and a request with %j',
    async (directive, headers) => {
      for (const [handler, code] of [
        [fail(503), 'HTTP_STATUS'],
        [disconnect, 'HTTP_UNREACHABLE'],
      ] as const) {
        origin.handle(newVersion);
        responseHeaders = {
          'cache-control': `public, max-age=60, ${directive}, stale-if-error=600`,
        };
        const client = await create();
        // Also where it is stored already: a response with no-cache is fresh, and is validated all the same.
        await read(client, { 'cache-control': 'no-cache' });
        await client.settled();
        origin.handle(handler);
        const asked = { 'cache-control': 'no-cache', ...headers };
        await expect(read(client, asked)).rejects.toMatchObject({ code });
      }
    },
  );

  test('fails each time with a breaker that refuses by throwing, and lets stale responses stand in', async () => {
    let isOpen = false;
    const open = new Error('the circuit is open');
    responseHeaders = { 'cache-control': `${STALE}, stale-if-error=600` };
    const client = await create((dispatch) => (request, handler) => {
      if (isOpen) throw open;
      return dispatch(request, handler);
    });
    await read(client);
    await client.settled();
    isOpen = true;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await read(client)).toEqual({ version: 1, cacheStatus: 'stale' });
      const strict = { 'cache-control': 'no-store' };
      await expect(read(client, strict)).rejects.toThrow(open);
    }
  });

  test("takes an origin's own Warning for no sign of staleness", async () => {
    const client = await having(FRESH, { warning: '110 - "response is stale"' });
    // Through undici as well as past it.
    for (const headers of [{}, { 'cache-control': 'max-age=50' }]) {
      expect(['l1', 'redis']).toContain((await read(client, headers)).cacheStatus);
    }
  });
});
