import { setTimeout as delay } from 'node:timers/promises';
import { createHttpClient } from '@commerce/http-client';
import type { HttpClient } from '@commerce/http-client';
import { json, startOrigin } from '@commerce/http-client/testing/origin-server';
import { startRedis } from '@commerce/http-client/testing/redis-server';
import type { TestRedis } from '@commerce/http-client/testing/redis-server';
import { percentile } from '../report/statistics.ts';

/** Milliseconds added to a request while Redis is unavailable, compared with a client without Redis. */
export interface RedisUnavailableResult {
  readonly how: string;
  /** The slowest request before the client's breaker for Redis opened, minus the p50 without Redis. */
  readonly beforeOpen: number;
  /** With the breaker open: the difference of the medians, and of the 99th percentiles. */
  readonly openP50: number;
  readonly openP99: number;
  readonly requests: number;
}

const REQUESTS = 1_000;
const anySchema = { parse: (value: unknown): unknown => value };

/** Two kinds of outage: killed (connections are refused) and frozen (connected without responses). */
export const measureRedisUnavailable = async (): Promise<RedisUnavailableResult[]> => [
  await measure('killed', (redis) => void redis.process().kill('SIGKILL')),
  await measure('frozen', (redis) => redis.freeze()),
];

const measure = async (
  how: string,
  interrupt: (redis: TestRedis) => void,
): Promise<RedisUnavailableResult> => {
  const redis = await startRedis();
  const origin = await startOrigin((_request, response) =>
    json(response, {}, { 'cache-control': 'public, max-age=300' }),
  );
  const without = createHttpClient({ baseUrl: origin.url });
  const client = createHttpClient({ baseUrl: origin.url, cache: { redisUrl: redis.url } });
  try {
    for (let index = 0; index < 200; index += 1) await inTurns(client, without, `/warm/${index}`);
    interrupt(redis);
    const before: number[] = [];
    while (usesRedis(client)) before.push((await inTurns(client, without, '/before'))[0]);
    const open: number[] = [];
    const plain: number[] = [];
    for (let index = 0; index < REQUESTS; index += 1) {
      const [took, other] = await inTurns(client, without, `/open/${index}`);
      open.push(took);
      plain.push(other);
      if (index % 50 === 0) await delay(10);
    }
    return {
      how,
      beforeOpen: Math.max(0, ...before) - percentile(plain, 0.5),
      openP50: percentile(open, 0.5) - percentile(plain, 0.5),
      openP99: percentile(open, 0.99) - percentile(plain, 0.99),
      requests: REQUESTS,
    };
  } finally {
    await Promise.all([client.close(), without.close()]);
    await origin.stop();
    await redis.stop();
  }
};

const usesRedis = (client: HttpClient): boolean => client.stats().redis === 'ready';

let requests = 0;

// Reads a new path through one client and then through the other.
const inTurns = async (
  client: HttpClient,
  without: HttpClient,
  path: string,
): Promise<[number, number]> => {
  requests += 1;
  const timed = async (reader: HttpClient): Promise<number> => {
    const startedAt = performance.now();
    await reader.get(`${path}/${requests}`, { schema: anySchema });
    return performance.now() - startedAt;
  };
  return [await timed(client), await timed(without)];
};
