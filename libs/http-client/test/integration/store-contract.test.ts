import { afterAll, afterEach, beforeAll, describe, test } from '@jest/globals';
import { createCacheStore } from '../../src/index.ts';
import type { CacheOptions, CacheStoreHandle } from '../../src/index.ts';
import { STORE_CONTRACT } from '../contract/index.ts';
import type { Subject } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { startCluster } from '../support/redis-cluster.ts';
import { startRedis } from '../support/redis-server.ts';

/** The engine a store runs on. */
interface Engine {
  readonly options: CacheOptions;
  readonly flush?: () => Promise<unknown>;
  stop(): Promise<void>;
}

// Without grace: a case refills right after it has invalidated, and its "origin" reads consistently.
const COMMON: CacheOptions = NO_TIMEOUTS;

const ENGINES: Record<string, () => Promise<Engine>> = {
  'L1 alone': () => Promise.resolve({ options: COMMON, stop: () => Promise.resolve() }),
  Redis: async () => {
    const redis = await startRedis();
    return {
      options: { ...COMMON, redisUrl: redis.url },
      flush: () => redis.admin.flushall(),
      stop: () => redis.stop(),
    };
  },
  'a Redis Cluster of three masters': async () => {
    const cluster = await startCluster();
    return {
      options: { ...COMMON, redisUrl: cluster.url, cluster: true },
      flush: () => cluster.flush(),
      stop: () => cluster.stop(),
    };
  },
};

describe.each(Object.entries(ENGINES))('the cache store on %s', (_name, start) => {
  let engine: Engine;
  let cases = 0;
  const open: CacheStoreHandle[] = [];

  beforeAll(async () => {
    engine = await start();
  }, 120_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((handle) => handle.close()));
  });
  afterAll(() => engine.stop());

  const subject = async (): Promise<Subject> => {
    cases += 1;
    const create = async (): Promise<Pick<Subject, 'store' | 'invalidateTags'>> => {
      const handle = createCacheStore({ ...engine.options, keyPrefix: `case-${cases}:` });
      open.push(handle);
      await handle.store.ready(60_000);
      const { store } = handle;
      return { store, invalidateTags: (tags) => store.invalidateTags(tags) };
    };
    const own = await create();
    if (engine.flush === undefined) return own;
    return { ...own, neighbour: await create(), flush: engine.flush };
  };

  const applicable = STORE_CONTRACT.filter(
    ({ needs }) => needs === undefined || _name !== 'L1 alone',
  );
  test.each(applicable.map((item) => [item.sentence, item] as const))(
    '%s',
    async (_sentence, item) => {
      await item.check(await subject());
    },
    120_000,
  );
});
