import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpClient } from '../../src/index.ts';
import { anything, redisIs, testClients } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// Which stored response a 304 is about (RFC 9111, 4.3.4).

type Headers = Record<string, string>;

const EARLIER = 'Wed, 01 Jan 2025 00:00:00 GMT';
const LATER = 'Thu, 02 Jan 2025 00:00:00 GMT';
/** Stored, because it can be validated, and stale from the start. */
const STALE = { 'cache-control': 'public, max-age=0' };

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

const get = (client: HttpClient, headers: Headers = {}) =>
  client.get('/a', { schema: anything, headers });

describe.each(['L1 alone', 'Redis'])('a client on %s', (engine) => {
  const create = async (): Promise<HttpClient> => {
    if (engine === 'L1 alone') return clients.create(origin.url);
    const cache = { redisUrl: redis.url, keyPrefix: `not-modified-${prefixes}:` };
    const client = clients.create(origin.url, cache);
    await redisIs(client, 'ready');
    return client;
  };

  /** A client that has stored `{ n: 1 }` with these headers; the origin responds to conditions with this 304. */
  const having = async (stored: Headers, notModified: Headers): Promise<HttpClient> => {
    origin.handle((request, response) => {
      const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
      if (etag === undefined && since === undefined) {
        json(response, { n: origin.requests.length }, stored);
        return;
      }
      response.writeHead(304, { 'cache-control': 'public, max-age=60', ...notModified }).end();
    });
    const client = await create();
    await get(client);
    await client.settled();
    return client;
  };

  test.each<[string, Headers, Headers]>([
    ['the same strong ETag', { etag: '"1"' }, { etag: '"1"' }],
    ['the weak form of the stored ETag', { etag: '"1"' }, { etag: 'W/"1"' }],
    ['the same weak ETag', { etag: 'W/"1"' }, { etag: 'W/"1"' }],
    ['no validator', { etag: '"1"' }, {}],
    ['no validator', { 'last-modified': EARLIER }, {}],
    ['the same date', { 'last-modified': EARLIER }, { 'last-modified': EARLIER }],
    [
      'the same ETag and a later date',
      { etag: '"1"', 'last-modified': EARLIER },
      { etag: '"1"', 'last-modified': LATER },
    ],
  ])('renews what is stored by a 304 with %s (%j, %j)', async (_what, validators, notModified) => {
    const client = await having({ ...STALE, ...validators }, notModified);
    expect(await get(client)).toMatchObject({ body: { n: 1 }, cacheStatus: 'revalidated' });
    await client.settled();
    expect(await get(client)).toMatchObject({ body: { n: 1 } });
    expect(origin.requests).toHaveLength(2);
  });

  test.each<[string, Headers, Headers]>([
    ['another strong ETag', { etag: '"1"' }, { etag: '"2"' }],
    ['another weak ETag', { etag: 'W/"1"' }, { etag: 'W/"2"' }],
    ['the strong form of a weak ETag', { etag: 'W/"1"' }, { etag: '"1"' }],
    ['an ETag where only a date is stored', { 'last-modified': EARLIER }, { etag: '"1"' }],
    ['another date', { 'last-modified': EARLIER }, { 'last-modified': LATER }],
    ['another date', { etag: '"1"', 'last-modified': EARLIER }, { 'last-modified': LATER }],
    ['a date where only an ETag is stored', { etag: '"1"' }, { 'last-modified': LATER }],
  ])(
    'fetches without a condition after a 304 with %s (%j, %j)',
    async (_what, validators, other) => {
      const client = await having({ ...STALE, ...validators }, other);
      expect(await get(client)).toMatchObject({ body: { n: 3 }, cacheStatus: 'miss' });
      expect(origin.requests[2]?.headers).not.toHaveProperty('if-none-match');
      expect(origin.requests[2]?.headers).not.toHaveProperty('if-modified-since');
    },
  );

  test('renews for as long as the 304 says, also by one without Date', async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    const stored = { 'cache-control': 'public, max-age=3600', date: anHourAgo, etag: '"1"' };
    origin.handle((request, response) => {
      if (request.headers['if-none-match'] === undefined) {
        json(response, { n: 1 }, { ...stored, 'cache-control': 'public, max-age=0' });
        return;
      }
      response.sendDate = false;
      response.writeHead(304, { 'cache-control': 'public, max-age=60' }).end();
    });
    const client = await create();
    await get(client);
    await client.settled();
    expect((await get(client)).cacheStatus).toBe('revalidated');
    await client.settled();
    expect(['l1', 'redis']).toContain((await get(client)).cacheStatus);
  });

  test.each<[string, Headers]>([
    ['without any validator', { 'cache-control': 'public, max-age=60' }],
    ['with a date alone', { 'cache-control': 'public, max-age=60', 'last-modified': EARLIER }],
  ])(
    "hands a 304 to the caller's own condition over, and keeps what is stored, %s",
    async (_what, stored) => {
      const client = await having(stored, { etag: '"2"' });
      const own = get(client, { 'if-none-match': '"2"' });
      await expect(own).rejects.toMatchObject({
        code: 'HTTP_STATUS',
        status: 304,
        headers: { etag: '"2"' },
      });
      await client.settled();
      const after = await get(client);
      expect(after).toMatchObject({ body: { n: 1 } });
      expect(after.headers).not.toHaveProperty('etag');
      expect(origin.requests).toHaveLength(2);
    },
  );

  test.each<[string, Headers]>([
    ['if-none-match', { 'if-none-match': '"2"' }],
    ['if-modified-since', { 'if-modified-since': LATER }],
  ])(
    "hands a 304 to the caller's own %s over where nothing was stored when it was asked",
    async (_name, own) => {
      const asked = Promise.withResolvers<undefined>();
      const stored = Promise.withResolvers<undefined>();
      origin.handle(async (request, response) => {
        if (request.headers['x-own'] === undefined) {
          json(response, { n: 1 }, { 'cache-control': 'public, max-age=60' });
          return;
        }
        asked.resolve(undefined);
        await stored.promise;
        response.writeHead(304, { 'cache-control': 'public, max-age=60', etag: '"2"' }).end();
      });
      const client = await create();
      const conditional = get(client, { ...own, 'x-own': '1' });
      const handedOver = expect(conditional).rejects.toMatchObject({ status: 304 });
      await asked.promise;
      await get(client);
      await client.settled();
      stored.resolve(undefined);
      await handedOver;
      await client.settled();
      const after = await get(client);
      expect(after).toMatchObject({ body: { n: 1 } });
      expect(after.headers).not.toHaveProperty('etag');
    },
  );

  test('validates what is stored by its own ETag, whatever condition the caller has', async () => {
    const client = await having(
      { 'cache-control': 'public, max-age=60', etag: '"1"' },
      { etag: '"1"' },
    );
    const response = await get(client, { 'if-none-match': '"0"', 'if-modified-since': LATER });
    expect(response).toMatchObject({ body: { n: 1 }, cacheStatus: 'revalidated' });
    expect(origin.requests[1]?.headers).toMatchObject({ 'if-none-match': '"1"' });
  });

  test('fails with a 304 that was not asked for, and stores nothing of it', async () => {
    const client = await having({ ...STALE, etag: '"1"' }, {});
    origin.handle((_request, response) => void response.writeHead(304, { etag: '"2"' }).end());
    await expect(get(client)).rejects.toMatchObject({ code: 'HTTP_STATUS', status: 304 });
    expect(origin.requests).toHaveLength(3);
  });
});
