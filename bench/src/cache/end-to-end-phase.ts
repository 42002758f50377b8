import { setTimeout as delay } from 'node:timers/promises';
import { Agent, cacheStores, interceptors } from 'undici';
import type { Dispatcher } from 'undici';
import { createHttpClient } from '@commerce/http-client';
import { json, startOrigin } from '@commerce/http-client/testing/origin-server';
import { createPeer } from './peer.ts';
import type { BenchServers } from './servers.ts';
import { median } from '../report/statistics.ts';
import { zipf } from './zipf.ts';

/** Requests per second by contender, and the time of one hit through the client. */
export interface EndToEndResult {
  readonly requestsPerSecond: Readonly<Record<string, number>>;
  /** Milliseconds of a local hit through the whole client, with the JSON parsed and validated. */
  readonly clientLocalHit: number;
}

const ORIGIN_MS = 20;
const PRODUCTS = 1_000;
const CALLERS = 50;
const RUN_MS = 2_500;
const anySchema = { parse: (value: unknown): unknown => value };

export const measureEndToEnd = async (servers: BenchServers): Promise<EndToEndResult> => {
  const origin = await startOrigin(async (request, response) => {
    await delay(ORIGIN_MS);
    const id = request.url?.split('/').at(-1) ?? '';
    json(
      response,
      { productId: id, description: 'x'.repeat(960) },
      { 'cache-control': 'public, max-age=300', 'cache-tags': `product:${id}`, etag: '"v1"' },
    );
  });
  const client = createHttpClient({
    baseUrl: origin.url,
    cache: { redisUrl: servers.own.url, keyPrefix: 'end-to-end:' },
    maxConnections: CALLERS,
  });
  const peer = createPeer(servers.peerRedis.port, true, 'end-to-end:');
  const plain = (
    store?: NonNullable<Parameters<typeof interceptors.cache>[0]>['store'],
  ): Dispatcher => {
    const agent = new Agent({ connections: CALLERS });
    return store === undefined ? agent : agent.compose(interceptors.cache({ store }));
  };
  const through = (dispatcher: Dispatcher) => async (path: string) => {
    const { body } = await dispatcher.request({ origin: origin.url, path, method: 'GET' });
    return await body.json();
  };
  const contenders: Record<string, (path: string) => Promise<unknown>> = {
    'no cache': through(plain()),
    'undici MemoryCacheStore': through(plain(new cacheStores.MemoryCacheStore())),
    'undici-cache-redis': through(plain(peer.store)),
    'this client': (path) => client.get(path, { schema: anySchema }),
  };
  // The peer is faster without the entries of the other phases in its database.
  await servers.peerRedis.admin.flushall();
  const requestsPerSecond: Record<string, number> = {};
  for (const [name, read] of Object.entries(contenders)) requestsPerSecond[name] = await rate(read);
  const clientLocalHit = await localHit((path) => client.get(path, { schema: anySchema }));
  await Promise.all([client.close(), peer.close(), origin.stop()]);
  return { requestsPerSecond, clientLocalHit };
};

const rate = async (read: (path: string) => Promise<unknown>): Promise<number> => {
  const next = zipf(PRODUCTS);
  const endsAt = performance.now() + RUN_MS;
  let completed = 0;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (let turn = 0; performance.now() < endsAt; turn += 1) {
        await read(`/products/${next()}`);
        completed += 1;
        if (turn % 20 === 0) await delay(0);
      }
    }),
  );
  return Math.round((completed / RUN_MS) * 1_000);
};

const localHit = async (read: (path: string) => Promise<unknown>): Promise<number> => {
  const samples: number[] = [];
  for (let batch = 0; batch < 100; batch += 1) {
    await delay(1);
    await read('/products/0');
    await delay(0);
    const startedAt = performance.now();
    for (let turn = 0; turn < 100; turn += 1) await read('/products/0');
    samples.push((performance.now() - startedAt) / 100);
  }
  return median(samples);
};
