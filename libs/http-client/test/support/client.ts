import { setTimeout as delay } from 'node:timers/promises';
import { createHttpClient } from '../../src/index.ts';
import type { CacheOptions, HttpClient, HttpClientOptions, RedisState } from '../../src/index.ts';

/** A schema that lets everything through, for tests that are not about schemas. */
export const anything = { parse: (value: unknown): unknown => value };

/** For tests that are not about time: Redis is away only where a test makes it so. */
export const NO_TIMEOUTS = { graceMs: 0, commandTimeoutMs: 60_000 } as const;

export interface TestClients {
  create(baseUrl: string, cache?: CacheOptions, more?: Partial<HttpClientOptions>): HttpClient;
  closeAll(): Promise<void>;
}

export const testClients = (): TestClients => {
  const open: HttpClient[] = [];
  return {
    create: (baseUrl, cache, more) => {
      const client = createHttpClient({ baseUrl, cache: { ...NO_TIMEOUTS, ...cache }, ...more });
      open.push(client);
      return client;
    },
    closeAll: async () => {
      await Promise.all(open.splice(0).map((client) => client.close()));
    },
  };
};

/** Resolves once the client's link to Redis is in this state. */
export const redisIs = async (client: HttpClient, state: RedisState): Promise<void> => {
  for (let waited = 0; client.stats().redis !== state; waited += 10) {
    if (waited > 60_000) throw new Error(`still ${client.stats().redis}, not ${state}`);
    await delay(10);
  }
};
