import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { cacheStores } from 'undici';
import { bodyOf, keyOf, put, tagsOf, BODY } from './entries.ts';
import type { Store } from './entries.ts';
import { seedPeer } from './peer.ts';
import { interleaved, median } from '../report/statistics.ts';
import type { BenchServers } from './servers.ts';

/** The measurements with this many entries; times in milliseconds, p50. */
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
  /** Redis CPU of one write including its index maintenance, in microseconds. */
  readonly cpuRawSet: number;
  readonly cpuPut: number;
  readonly invalidate: Readonly<Record<1 | 10 | 100, number>>;
}

const LOOKUP_ROUNDS = 40;
const LOOKUP_BLOCK = 50;
const WRITE_BLOCK = 20;
const CPU_ROUNDS = 4;
const CPU_CALLS = 1_000;
const CPU_WRITES = 200;
const LOCAL_ROUNDS = 40;
const PROOF_EXPIRY_MS = 11;
const LOCAL_BATCH = 1_000;

/** Fills every contender up to `entries`, then measures it. */
export const measureSize = async (
  servers: BenchServers,
  entries: number,
  seededBefore: number,
): Promise<SizeResult> => {
  await seed(servers, seededBefore, entries);
  const number = (): number => Math.floor(entries * Math.random());
  // A raw GET is sent with a precomputed key; the store computes its key.
  const valueKeys = Array.from({ length: entries }, (_, index) => servers.valueKey(index));
  const rawGet = (): unknown => servers.own.admin.get(valueKeys[number()] ?? '');
  const lookup = (): unknown => mustFind(servers.shared.store, number());
  const peerSamples = entries >= 100_000 ? 3 : entries >= 10_000 ? 7 : 30;
  const remote = await interleaved({ rawGet, store: lookup }, LOOKUP_ROUNDS, LOOKUP_BLOCK);
  const peer = await interleaved(
    { peer: () => bodyOf(servers.peer.store, `/products/${number()}`) },
    peerSamples,
    1,
  );
  const missed = await lookUpMissing(servers.shared.store, entries);
  // Both write new keys: replacing a value of the same size is cheaper.
  const writing = {
    rawSet: () => setNext(servers, entries),
    put: () => putNext(servers.shared.store, missed),
  };
  const writes = await interleaved(writing, LOOKUP_ROUNDS, WRITE_BLOCK);
  const peerWrites = await interleaved(
    { peerPut: () => put(servers.peer.store, `/new/${Math.random()}`, ['new']) },
    Math.min(3, peerSamples),
    1,
  );
  await servers.shared.store.recorded();
  const [cpuRawGet, cpuStore] = await cpuOfPair(servers, rawGet, lookup, CPU_CALLS);
  const { rawSet: setOne, put: putOne } = writing;
  const [cpuRawSet, cpuPut] = await cpuOfPair(servers, setOne, putOne, CPU_WRITES);
  await removeRaw(servers.own.admin);
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
    cpuRawSet,
    cpuPut,
    invalidate: {
      1: await invalidation(servers, 1, 60),
      10: await invalidation(servers, 10, 40),
      100: await invalidation(servers, 100, 30),
    },
  };
};

type MissedKey = ReturnType<typeof keyOf>;

const seed = async (servers: BenchServers, from: number, to: number): Promise<void> => {
  for (let start = from; start < to; start += 200) {
    const numbers = Array.from({ length: Math.min(200, to - start) }, (_, index) => start + index);
    await Promise.all(
      numbers.map((number) => put(servers.shared.store, `/products/${number}`, tagsOf(number))),
    );
  }
  // A hundred thousand concurrent writes leave seconds of index maintenance, which must not count as lookup time.
  await servers.shared.store.recorded();
  await seedPeer(servers.peerRedis.admin, from, to);
};

// Every write follows a missed lookup, whose time must not count as write time.
const lookUpMissing = async (store: Store, entries: number): Promise<MissedKey[]> => {
  const missed: MissedKey[] = [];
  for (let index = 0; index < LOOKUP_ROUNDS * WRITE_BLOCK + CPU_ROUNDS * CPU_WRITES; index += 1) {
    const key = keyOf(`/new/${entries}/${Math.random()}`);
    await store.get(key);
    missed.push(key);
  }
  return missed;
};

const putNext = async (store: Store, missed: MissedKey[]): Promise<void> => {
  const key = missed.pop();
  if (key === undefined) throw new Error('more writes than lookups');
  await put(store, key.path, tagsOf(missed.length), key);
};

// A missed lookup would be faster than a hit.
const mustFind = async (store: Store, number: number): Promise<void> => {
  const result = await store.get(keyOf(`/products/${number}`));
  if (result === undefined) throw new Error(`product ${number} was not found`);
};

let rawKeys = 0;

const setNext = ({ own, rawValue }: BenchServers, entries: number): Promise<unknown> => {
  rawKeys += 1;
  return own.admin.set(`raw:${entries}:${rawKeys}`, rawValue, 'PX', 7_200_000);
};

const removeRaw = async (redis: Redis): Promise<void> => {
  for (const key of await redis.keys('raw:*')) await redis.unlink(key);
};

/** Redis CPU time (user and system) per call of each function, interleaved, in microseconds. */
const cpuOfPair = async (
  { own, shared }: BenchServers,
  one: () => unknown,
  other: () => unknown,
  calls: number,
): Promise<[number, number]> => {
  const spentOn = async (call: () => unknown): Promise<number> => {
    const before = await cpuSeconds(own.admin);
    for (let turn = 0; turn < calls; turn += 1) await call();
    await shared.store.recorded();
    return (((await cpuSeconds(own.admin)) - before) * 1e6) / (CPU_ROUNDS * calls);
  };
  const spent: [number, number] = [0, 0];
  for (let round = 0; round < CPU_ROUNDS; round += 1) {
    spent[0] += await spentOn(one);
    spent[1] += await spentOn(other);
  }
  return spent;
};

const cpuSeconds = async (redis: Redis): Promise<number> => {
  const info = await redis.info('cpu');
  const of = (name: string): number => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return of('used_cpu_sys') + of('used_cpu_user');
};

// Synchronous lookups in batches that end before the proof of the local copies expires; milliseconds per lookup.
const localLookups = async (
  servers: BenchServers,
): Promise<Pick<SizeResult, 'localHit' | 'memoryStore' | 'map'>> => {
  const memory = new cacheStores.MemoryCacheStore({ maxCount: 10_000 });
  const map = new Map<string, string>();
  const paths = Array.from({ length: LOCAL_BATCH }, (_, number) => `/products/${number % 100}`);
  for (let number = 0; number < 100; number += 1) {
    await put(memory, `/products/${number}`, tagsOf(number));
    map.set(`/products/${number}`, BODY);
    await servers.local.store.get(keyOf(`/products/${number}`));
  }
  const keys = paths.map(keyOf);
  const contenders: Record<string, (index: number) => unknown> = {
    localHit: (index) => servers.local.store.get(keys[index] ?? keyOf('/')),
    memoryStore: (index) => memory.get(keys[index] ?? keyOf('/')),
    map: (index) => map.get(paths[index] ?? ''),
  };
  const batches: Record<string, number[]> = { localHit: [], memoryStore: [], map: [] };
  for (let round = 0; round < LOCAL_ROUNDS; round += 1) {
    for (const [name, lookup] of Object.entries(contenders)) {
      const took = await localBatch(servers, lookup);
      if (took !== undefined) batches[name]?.push(took);
    }
  }
  const { localHit = [], memoryStore = [], map: plainMap = [] } = batches;
  if (localHit.length < LOCAL_ROUNDS / 2) throw new Error('most local lookups went to Redis');
  return { localHit: median(localHit), memoryStore: median(memoryStore), map: median(plainMap) };
};

// Milliseconds per lookup; undefined when the process was interrupted and the proof expired during the batch.
const localBatch = async (
  servers: BenchServers,
  lookup: (index: number) => unknown,
): Promise<number | undefined> => {
  // A lookup that reads the clock proves the local copies valid for the next few milliseconds.
  await delay(PROOF_EXPIRY_MS);
  await servers.local.store.get(keyOf('/not/there'));
  const startedAt = performance.now();
  let stayedLocal = true;
  for (let index = 0; index < LOCAL_BATCH; index += 1) {
    if (lookup(index) instanceof Promise) stayedLocal = false;
  }
  return stayedLocal ? (performance.now() - startedAt) / LOCAL_BATCH : undefined;
};

const invalidation = async (
  servers: BenchServers,
  count: number,
  rounds: number,
): Promise<number> => {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tag = `round-${Math.random()}`;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        put(servers.shared.store, `/tagged/${index}`, [tag, ...tagsOf(index)]),
      ),
    );
    // The index maintenance of the writes must not count as invalidation time.
    await servers.shared.store.recorded();
    const startedAt = performance.now();
    const { deleted } = await servers.shared.store.invalidateTags([tag]);
    samples.push(performance.now() - startedAt);
    if (deleted !== count) throw new Error(`${deleted} of ${count} entries were invalidated`);
  }
  return median(samples);
};
