import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { HttpClient, HttpInterceptor } from '../../src/index.ts';
import {
  HttpSchemaError,
  HttpStatusError,
  HttpTimeoutError,
  HttpUnreachableError,
} from '../../src/index.ts';
import { anything, redisIs, testClients } from '../support/client.ts';
import { json, soonStale, startOrigin, UNTIL_STALE_MS } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

const clients = testClients();
let redis: TestRedis;
let origin: OriginServer;
let prefixes = 0;

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  prefixes += 1;
  origin = await startOrigin((_request, response) => json(response, {}));
});
afterEach(async () => {
  await clients.closeAll();
  await origin.stop();
});
afterAll(() => redis.stop());

const get = (client: HttpClient, path: string, headers: Record<string, string> = {}) =>
  client.get(path, { schema: anything, headers });

describe.each(['L1 alone', 'Redis'])('a client on %s', (engine) => {
  const create = async (more = {}): Promise<HttpClient> => {
    if (engine === 'L1 alone') return clients.create(origin.url, {}, more);
    const cache = { redisUrl: redis.url, keyPrefix: `reading-${prefixes}:` };
    const client = clients.create(origin.url, cache, more);
    await redisIs(client, 'ready');
    return client;
  };

  test('serves the second read from its cache, with the age of the response', async () => {
    origin.handle((_request, response) =>
      json(response, { name: 'Mouse' }, { 'cache-control': 'public, max-age=60', age: '7' }),
    );
    const client = await create();
    expect(await get(client, '/products/1')).toMatchObject({ cacheStatus: 'miss', status: 200 });
    const second = await get(client, '/products/1');
    expect(second).toMatchObject({ body: { name: 'Mouse' }, ageSeconds: 7 });
    expect(['l1', 'redis']).toContain(second.cacheStatus);
    expect(origin.requests).toHaveLength(1);
  });

  test('makes one request of fifty concurrent misses', async () => {
    const client = await create();
    origin.handle(async (_request, response) => {
      // Not before the others have found out that they miss it, too.
      while (client.stats().coalesced < 49) await delay(5);
      json(response, {}, { 'cache-control': 'public, max-age=60' });
    });
    const headers = (index: number) => ({ 'x-correlation-id': `request-${index}` });
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => get(client, '/hot', headers(index))),
    );
    expect(origin.requests).toHaveLength(1);
    expect(client.stats().coalesced).toBe(49);
    await client.settled();
    expect(client.stats().writes.stored).toBe(1);
  });

  test('joins no fetch that began before an invalidation', async () => {
    let version = 1;
    origin.handle(async (_request, response) => {
      const body = { version };
      await delay(40);
      json(response, body, { 'cache-control': 'public, max-age=60', 'cache-tags': 'a' });
    });
    const client = await create();
    const old = get(client, '/racing');
    while (origin.requests.length === 0) await delay(1);
    version = 2;
    await client.invalidateTags(['a']);
    expect((await get(client, '/racing')).body).toEqual({ version: 2 });
    expect((await old).body).toEqual({ version: 1 });
    expect((await get(client, '/racing')).body).toEqual({ version: 2 });
  });

  test.each<[string, Record<string, string>]>([
    ['everything', { 'cache-control': 'public, max-age=60', 'cache-tags': 'a', etag: '"v1"' }],
    ['its validator alone', { etag: '"v1"' }],
    ['a weak form of its validator', { etag: 'W/"v1"' }],
    ['nothing at all', {}],
  ])('renews a stale response by a 304 that repeats %s', async (_what, repeated) => {
    const first = () => ({ ...soonStale(), 'cache-tags': 'a', etag: '"v1"' });
    origin.handle((request, response) => {
      if (request.headers['if-none-match'] === undefined) {
        json(response, { version: 1 }, first());
        return;
      }
      response.writeHead(304, { 'cache-control': 'public, max-age=60', ...repeated }).end();
    });
    const client = await create();
    await get(client, '/renewed');
    await client.settled();
    await delay(UNTIL_STALE_MS);
    expect(await get(client, '/renewed')).toMatchObject({
      cacheStatus: 'revalidated',
      body: { version: 1 },
    });
    await client.settled();
    const renewed = await get(client, '/renewed');
    expect(['l1', 'redis']).toContain(renewed.cacheStatus);
    expect(renewed.body).toEqual({ version: 1 });
    expect(origin.requests).toHaveLength(2);
    await client.invalidateTags(['a']);
    expect((await get(client, '/renewed')).cacheStatus).toBe('miss');
  });

  test('fetches again when a 304 is about another version than the stored one', async () => {
    origin.handle((request, response) => {
      const headers = { ...soonStale(), etag: '"v1"' };
      if (request.headers['if-none-match'] === undefined) {
        json(response, { n: origin.requests.length }, headers);
        return;
      }
      response.writeHead(304, { etag: '"v2"' }).end();
    });
    const client = await create();
    await get(client, '/confused');
    await client.settled();
    await delay(UNTIL_STALE_MS);
    expect(await get(client, '/confused')).toMatchObject({ cacheStatus: 'miss', body: { n: 3 } });
  });

  test('serves stale at once while it revalidates in the background', async () => {
    origin.handle((_request, response) =>
      json(response, { n: origin.requests.length }, soonStale(', stale-while-revalidate=60')),
    );
    const client = await create();
    await get(client, '/slow');
    await client.settled();
    await delay(UNTIL_STALE_MS);
    expect(await get(client, '/slow')).toMatchObject({ cacheStatus: 'stale', body: { n: 1 } });
    // The background response comes before the test's own timeout.
    const first = { n: 1 };
    while (isDeepStrictEqual((await get(client, '/slow')).body, first)) await delay(5);
  });

  test.each(['a 503 response', 'a broken connection', 'an open circuit breaker'])(
    'serves stale when the origin fails with %s and allows it, and fails otherwise',
    async (failure) => {
      let failing = false;
      const open = new Error('the circuit is open');
      const breaker: HttpInterceptor = (dispatch) => (request, handler) => {
        if (failing && failure === 'an open circuit breaker') throw open;
        return dispatch(request, handler);
      };
      origin.handle((request, response) => {
        if (failing && failure === 'a broken connection') return void request.socket.destroy();
        if (failing) return void response.writeHead(503).end();
        const lenient = request.url === '/lenient' ? ', stale-if-error=60' : '';
        json(response, { path: request.url }, soonStale(lenient));
      });
      const client = await create({ resilience: breaker });
      await get(client, '/lenient');
      await get(client, '/strict');
      await client.settled();
      await delay(UNTIL_STALE_MS);
      failing = true;
      expect(await get(client, '/lenient')).toMatchObject({
        cacheStatus: 'stale',
        body: { path: '/lenient' },
      });
      const expected =
        failure === 'a 503 response'
          ? HttpStatusError
          : failure === 'a broken connection'
            ? HttpUnreachableError
            : open;
      await expect(get(client, '/strict')).rejects.toThrow(expected);
    },
    // It waits in real time, on a machine that may be busy with much else.
    120_000,
  );

  test('never shares a private response between two callers', async () => {
    origin.handle((request, response) =>
      json(response, { for: request.headers.authorization }, { 'cache-control': 'max-age=60' }),
    );
    const client = await create();
    const as = (caller: string) => get(client, '/mine', { authorization: `Bearer ${caller}` });
    await as('alice');
    expect((await as('bob')).body).toEqual({ for: 'Bearer bob' });
    const concurrent = await Promise.all(['carol', 'dave'].map(as));
    expect(concurrent.map(({ body }) => body)).toEqual([
      { for: 'Bearer carol' },
      { for: 'Bearer dave' },
    ]);
  });

  test('lets a targeted lifetime outlast the public one, where other processes tell what they invalidate', async () => {
    origin.handle((_request, response) =>
      json(
        response,
        {},
        { 'cache-control': 'public, max-age=0', 'commerce-cache-control': 'public, max-age=60' },
      ),
    );
    const client = await create();
    await get(client, '/targeted');
    await get(client, '/targeted');
    expect(origin.requests).toHaveLength(engine === 'L1 alone' ? 2 : 1);
  });

  test('passes on but does not store a response over the limit', async () => {
    origin.handle((_request, response) =>
      json(response, { text: 'x'.repeat(5_000) }, { 'cache-control': 'public, max-age=60' }),
    );
    const client = clients.create(origin.url, { maxEntryBytes: 1_000 });
    await get(client, '/large');
    expect((await get(client, '/large')).body).toEqual({ text: 'x'.repeat(5_000) });
    expect(origin.requests).toHaveLength(2);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])(
    'reads a body in the coding %s that its caller accepts, fetched or stored',
    async (coding, encode) => {
      origin.handle((_request, response) => {
        response.writeHead(200, {
          'cache-control': 'public, max-age=60',
          'content-encoding': coding,
          vary: 'accept-encoding',
        });
        response.end(encode('{"name":"Mouse"}'));
      });
      const client = await create();
      for (const statuses of [['miss'], ['l1', 'redis']]) {
        const { body, cacheStatus } = await get(client, '/encoded', { 'Accept-Encoding': coding });
        expect(body).toEqual({ name: 'Mouse' });
        expect(statuses).toContain(cacheStatus);
        await client.settled();
      }
      expect(origin.requests[0]?.headers['accept-encoding']).toBe(coding);
    },
  );

  test('refuses a body in a coding it does not know', async () => {
    origin.handle((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'rot13' }).end('{}');
    });
    await expect(get(await create(), '/rot13')).rejects.toThrow(HttpSchemaError);
  });

  test.each<[number, Record<string, string>]>([
    [100, { date: '-100' }],
    [100, { age: '100' }],
    [200, { age: '100', date: '-200' }],
    [0, { age: 'unknown', date: 'yesterday' }],
    [0, { date: '+100' }],
  ])('reports an age of %p s for a fetched response with %j', async (expected, received) => {
    const { date = '0' } = received;
    const headers: Record<string, string> = {
      'cache-control': 'public, max-age=600',
      ...received,
      date: Number.isNaN(Number(date))
        ? date
        : new Date(Date.now() + Number(date) * 1_000).toUTCString(),
    };
    origin.handle((_request, response) => json(response, {}, headers));
    const { ageSeconds, cacheStatus } = await get(await create(), '/aged');
    expect(cacheStatus).toBe('miss');
    // Date has whole seconds, and a busy machine may take one more.
    expect(ageSeconds).toBeGreaterThanOrEqual(expected);
    expect(ageSeconds).toBeLessThan(expected + 30);
  });

  test.each(['/a b', '/a\n', '/\u{1f5b1}', '/a#b', 'a'])(
    'takes the path %j for a mistake of its caller, and sends no request',
    async (path) => {
      const client = await create();
      await expect(get(client, path)).rejects.toThrow(TypeError);
      expect(origin.requests).toHaveLength(0);
    },
  );

  test('takes a header that cannot be sent for a mistake of its caller', async () => {
    await expect(get(await create(), '/a', { 'x-a': 'b\nc' })).rejects.toThrow(TypeError);
  });

  test('names what went wrong', async () => {
    const client = await create();
    origin.handle((_request, response) => void response.writeHead(422, {}).end('{"title":"No"}'));
    await expect(get(client, '/refused')).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      status: 422,
      problem: { title: 'No' },
    });
    origin.handle((_request, response) => void response.end('<html>'));
    await expect(get(client, '/html')).rejects.toThrow(HttpSchemaError);
    origin.handle(() => undefined);
    const hurried = client.get('/never', { schema: anything, deadline: Date.now() + 50 });
    await expect(hurried).rejects.toThrow(HttpTimeoutError);
    const aborted = client.get('/never', { schema: anything, signal: AbortSignal.timeout(30) });
    await expect(aborted).rejects.toMatchObject({ code: 'HTTP_ABORTED' });
  });
});
