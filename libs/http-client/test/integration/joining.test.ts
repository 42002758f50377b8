import { createResilience } from '@commerce/circuit-breaker';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpClient, RequestOptions } from '../../src/index.ts';
import { anything, testClients } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';

const clients = testClients();
const resilience = createResilience({ name: 'joining', attemptTimeoutMs: 60_000 });
let origin: OriginServer;
let release: () => void;
let client: HttpClient;

beforeEach(async () => {
  const released = Promise.withResolvers<undefined>();
  release = () => released.resolve(undefined);
  origin = await startOrigin(async (_request, response) => {
    await released.promise;
    json(response, { items: [{ id: 'a' }] }, { 'cache-control': 'public, max-age=60' });
  });
  client = clients.create(origin.url, {}, { resilience: resilience.interceptor() });
});
afterEach(async () => {
  release();
  await clients.closeAll();
  await origin.stop();
});
afterAll(() => resilience.close());

const reads: [string, (options: RequestOptions) => Promise<unknown>][] = [
  ['get', (options) => client.get('/a', { schema: anything, ...options })],
  [
    'getMany',
    async (options) => {
      const results = await client.getMany({
        keys: ['a'],
        itemPath: (key) => `/${key}`,
        batchPath: (keys) => `/?ids=${keys.join(',')}`,
        batchSchema: { parse: (value) => value as { items: { id: string }[] } },
        itemSchema: anything,
        split: ({ items }) => items.map((item) => ({ key: item.id, body: item, tags: [] })),
        ...options,
      });
      return results.get('a');
    },
  ],
];

const LONG_MS = 60_000;
const SHORT_MS = 1_000;
const inMs = (left: number): number => Date.now() + left;
const OUT_OF_TIME = { code: expect.stringMatching(/^(HTTP_TIMEOUT|DEADLINE_EXCEEDED)$/) };
const RESPONSE = { body: expect.anything() };

const originHas = async (requests: number): Promise<void> => {
  while (origin.requests.length < requests) await delay(5);
};

describe.each(reads)('%s, of several callers at once', (_name, read) => {
  test('fails each caller by its own deadline only', async () => {
    const short = expect(read({ deadline: inMs(SHORT_MS) })).rejects.toMatchObject(OUT_OF_TIME);
    await originHas(1);
    const long = read({ deadline: inMs(LONG_MS) });
    await short;
    release();
    expect(await long).toMatchObject(RESPONSE);
    const remaining = origin.requests.map(({ headers }) =>
      Number(headers['x-deadline-remaining-ms']),
    );
    expect(remaining).toHaveLength(2);
    expect(remaining[0]).toBeLessThanOrEqual(SHORT_MS);
    expect(remaining[1]).toBeGreaterThan(SHORT_MS);
  });

  test('fails one that joined a longer fetch on time, and no other', async () => {
    const long = read({ deadline: inMs(LONG_MS) });
    await originHas(1);
    await expect(read({ deadline: inMs(100) })).rejects.toMatchObject(OUT_OF_TIME);
    release();
    expect(await long).toMatchObject(RESPONSE);
    expect(origin.requests).toHaveLength(1);
  });

  test('goes on for those who joined when the first one is aborted', async () => {
    const abort = new AbortController();
    const first = expect(read({ signal: abort.signal })).rejects.toMatchObject({
      code: 'HTTP_ABORTED',
    });
    await originHas(1);
    const joined = read({});
    abort.abort();
    await first;
    release();
    expect(await joined).toMatchObject(RESPONSE);
    expect(origin.requests).toHaveLength(1);
  });
});
