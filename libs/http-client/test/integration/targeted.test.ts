import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { leaseAt } from '../../src/cache/lease.ts';
import { noteLookup } from '../../src/cache/lookup-note.ts';
import { coalesceMisses } from '../../src/interceptors/coalesce-misses.ts';
import type { HttpInterceptor } from '../../src/interceptors/dispatch.ts';
import { targetedCacheControl } from '../../src/interceptors/targeted-cache-control.ts';
import { anything, testClients } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';

const FIELD = 'commerce-cache-control';

const clients = testClients();
let origin: OriginServer;

beforeEach(async () => {
  origin = await startOrigin((_request, response) => json(response, {}));
});
afterEach(async () => {
  await clients.closeAll();
  await origin.stop();
});

test('a targeted lifetime outlasts a 304 that does not repeat it', async () => {
  origin.handle((request, response) => {
    if (request.headers['if-none-match'] !== undefined) {
      response.writeHead(304, { 'cache-control': 'public, max-age=0' }).end();
      return;
    }
    const lifetimes = { 'cache-control': 'public, max-age=0', [FIELD]: 'max-age=600' };
    json(response, {}, { ...lifetimes, etag: '"v1"' });
  });
  const client = clients.create(origin.url, { targetedField: FIELD });
  const statusOf = async (headers: Record<string, string> = {}) =>
    (await client.get('/a', { schema: anything, headers })).cacheStatus;
  expect(await statusOf()).toBe('miss');
  expect(await statusOf({ 'cache-control': 'no-cache' })).toBe('revalidated');
  expect(await statusOf()).toBe('l1');
  expect(origin.requests).toHaveLength(2);
});

test.each([
  ['max-age="600"', 2],
  ['max-age=600.0', 2],
  ['max-age=600, &&&', 2],
  ['MaX-aGe=600', 2],
  ['max-age=600;q="x"', 1],
  ['max-age=0, max-age=600', 1],
  ['max-age=600, foo=("bar" 1.5);baz', 1],
])(
  'a response that must not be stored, but for %s, costs two reads %i requests',
  async (field, requests) => {
    origin.handle((_request, response) =>
      json(response, {}, { 'cache-control': 'no-store', [FIELD]: field }),
    );
    const client = clients.create(origin.url, { targetedField: FIELD });
    await client.get('/a', { schema: anything });
    await client.settled();
    await client.get('/a', { schema: anything });
    expect(origin.requests).toHaveLength(requests);
  },
);

test('fetch sees the headers that the interceptors have written, also where it joined another', async () => {
  let coalesced = 0;
  origin.handle(async (_request, response) => {
    while (coalesced === 0) await delay(5);
    json(response, {}, { 'cache-control': 'no-store', [FIELD]: 'max-age=600' });
  });
  const options = {
    generation: () => 0,
    ignoredHeaders: [],
    onCoalesced: () => void (coalesced += 1),
  };
  // As the cache leaves it after a lookup: under one lease a fetch may be joined for as long as it lasts.
  const lease = leaseAt({ epoch: 1, sequence: 1 });
  const looksUp: HttpInterceptor = (dispatch) => (request, handler) => {
    const key = { origin: origin.url, path: request.path, method: 'GET', headers: {} };
    noteLookup(key, { entry: undefined, lease });
    return dispatch({ ...request, headers: key.headers }, handler);
  };
  const agent = new Agent();
  // From the network to the caller.
  const dispatcher = agent.compose(targetedCacheControl(FIELD), coalesceMisses(options), looksUp);
  const responses = await Promise.all([1, 2].map(() => fetch(origin.url, { dispatcher })));
  const bodies = await Promise.all(responses.map((response) => response.json()));
  await agent.close();
  expect(bodies).toEqual([{}, {}]);
  expect(responses.map(({ headers }) => headers.get('cache-control'))).toEqual([
    'max-age=600',
    'max-age=600',
  ]);
});
