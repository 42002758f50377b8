import type { Redis } from 'ioredis';
import { cacheStores } from 'undici';
import { bodyOf, keyOf, put, tagsOf, BODY } from './entries.ts';
import type { Store } from './entries.ts';
import { seedPeer } from './peer.ts';
import { interleaved, median } from './statistics.ts';
import type { BenchServers } from './servers.ts';

/** What was measured with this many entries; times in milliseconds, p50. */
export interface SizeResult {
  readonly entries: number;
  readonly rawGet: number;
  readonly store: number;
  readonly peer: number;
  readonly memoryStore: number;
  readonly map: number;
  readonly localHit: number;
  readonly rawSet: number;
  readonly put: number;
  readonly peerPut: number;
  /** Redis CPU of one lookup, in microseconds. */
  readonly cpuRawGet: number;
  readonly cpuStore: number;
  readonly invalidate: Readonly<Record<1 | 10 | 100, number>>;
}

const LOOKUP_ROUNDS = 40;
const LOOKUP_BLOCK = 50;
const WRITE_BLOCK = 20;
const LOCAL_BATCHES = 30;
const LOCAL_BATCH = 1_000;

/** Fills everything up to `entries`, then measures every contender. */
export async function measureSize(
  servers: BenchServers,
  entries: number,
  seededBefore: number,
): Promise<SizeResult> {
  await seed(servers, seededBefore, entries);
  const number = (): number => Math.floor(entries * Math.random());
  const peerSamples = entries >= 100_000 ? 3 : entries >= 10_000 ? 7 : 30;
  const remote = await interleaved(
    {
      rawGet: () => servers.own.admin.get(servers.valueKey(number())),
      store: () => mustFind(servers.shared.store, number()),
    },
    LOOKUP_ROUNDS,
    LOOKUP_BLOCK,
  );
  const peer = await interleaved(
    { peer: () => bodyOf(servers.peer.store, `/products/${number()}`) },
    peerSamples,
    1,
  );
  const missed = await lookUpMissing(servers.shared.store, entries);
  const writes = await interleaved(
    {
      rawSet: () => servers.own.admin.set(`raw:${number()}`, servers.rawValue, 'PX', 7_200_000),
      put: () => putNext(servers.shared.store, missed),
    },
    LOOKUP_ROUNDS,
    WRITE_BLOCK,
  );
  const peerWrites = await interleaved(
    { peerPut: () => put(servers.peer.store, `/new/${Math.random()}`, ['new']) },
    Math.min(3, peerSamples),
    1,
  );
  const cpuRawGet = await cpuPerCall(servers.own.admin, () =>
    servers.own.admin.get(servers.valueKey(number())),
  );
  const cpuStore = await cpuPerCall(servers.own.admin, () =>
    mustFind(servers.shared.store, number()),
  );
  const local = await localLookups(servers);
  return {
    entries,
    rawGet: median(remote.rawGet ?? []),
    store: median(remote.store ?? []),
    peer: median(peer.peer ?? []),
    ...local,
    rawSet: median(writes.rawSet ?? []),
    put: median(writes.put ?? []),
    peerPut: median(peerWrites.peerPut ?? []),
    cpuRawGet,
    cpuStore,
    invalidate: {
      1: await invalidation(servers, 1, 60),
      10: await invalidation(servers, 10, 40),
      100: await invalidation(servers, 100, 30),
    },
  };
}

type MissedKey = ReturnType<typeof keyOf>;

async function seed(servers: BenchServers, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 200) {
    const numbers = Array.from({ length: Math.min(200, to - start) }, (_, index) => start + index);
    await Promise.all(
      numbers.map((number) => put(servers.shared.store, `/products/${number}`, tagsOf(number))),
    );
  }
  await seedPeer(servers.peerRedis.admin, from, to);
}

// A write follows a lookup that missed: the lookup is not part of its time.
async function lookUpMissing(store: Store, entries: number): Promise<MissedKey[]> {
  const missed: MissedKey[] = [];
  for (let index = 0; index < LOOKUP_ROUNDS * WRITE_BLOCK; index += 1) {
    const key = keyOf(`/new/${entries}/${Math.random()}`);
    await store.get(key);
    missed.push(key);
  }
  return missed;
}

async function putNext(store: Store, missed: MissedKey[]): Promise<void> {
  const key = missed.pop();
  if (key === undefined) throw new Error('more writes than lookups');
  await put(store, key.path, tagsOf(missed.length), key);
}

// A lookup that found nothing would be fast for the wrong reason.
async function mustFind(store: Store, number: number): Promise<void> {
  const result = await store.get(keyOf(`/products/${number}`));
  if (result === undefined) throw new Error(`product ${number} was not found`);
}

/** Microseconds of Redis CPU (user and system) that one call costs. */
async function cpuPerCall(redis: Redis, call: () => unknown): Promise<number> {
  const calls = 4_000;
  const before = await cpuSeconds(redis);
  for (let turn = 0; turn < calls; turn += 1) await call();
  return (((await cpuSeconds(redis)) - before) / calls) * 1e6;
}

async function cpuSeconds(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const of = (name: string): number => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return of('used_cpu_sys') + of('used_cpu_user');
}

// Synchronous lookups, in batches that fit into the trust of one proof; milliseconds a lookup.
async function localLookups(
  servers: BenchServers,
): Promise<Pick<SizeResult, 'localHit' | 'memoryStore' | 'map'>> {
  const memory = new cacheStores.MemoryCacheStore({ maxCount: 10_000 });
  const map = new Map<string, string>();
  const paths = Array.from({ length: LOCAL_BATCH }, (_, number) => `/products/${number % 100}`);
  for (let number = 0; number < 100; number += 1) {
    await put(memory, `/products/${number}`, tagsOf(number));
    map.set(`/products/${number}`, BODY);
    await servers.local.store.get(keyOf(`/products/${number}`));
  }
  const keys = paths.map(keyOf);
  const perLookup = async (lookup: (index: number) => unknown): Promise<number> => {
    const batches: number[] = [];
    for (
      let attempt = 0;
      batches.length < LOCAL_BATCHES && attempt < 50 * LOCAL_BATCHES;
      attempt += 1
    ) {
      // A lookup in Redis proves the local copies; the proof is good for the next few milliseconds.
      await servers.local.store.get(keyOf('/not/there'));
      const startedAt = performance.now();
      let stayedLocal = true;
      for (let index = 0; index < LOCAL_BATCH; index += 1) {
        if (lookup(index) instanceof Promise) stayedLocal = false;
      }
      // A batch this process was interrupted in, so that its proof ran out, says nothing.
      if (stayedLocal) batches.push((performance.now() - startedAt) / LOCAL_BATCH);
    }
    return median(batches);
  };
  return {
    localHit: await perLookup((index) => servers.local.store.get(keys[index] ?? keyOf('/'))),
    memoryStore: await perLookup((index) => memory.get(keys[index] ?? keyOf('/'))),
    map: await perLookup((index) => map.get(paths[index] ?? '')),
  };
}

async function invalidation(servers: BenchServers, count: number, rounds: number): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tag = `round-${Math.random()}`;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        put(servers.shared.store, `/tagged/${index}`, [tag, ...tagsOf(index)]),
      ),
    );
    const startedAt = performance.now();
    const { deleted } = await servers.shared.store.invalidateTags([tag]);
    samples.push(performance.now() - startedAt);
    if (deleted !== count) throw new Error(`${deleted} of ${count} entries were invalidated`);
  }
  return median(samples);
}
