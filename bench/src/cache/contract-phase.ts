import { setTimeout as delay } from 'node:timers/promises';
import { createCacheStore } from '@commerce/http-client';
import { STORE_CONTRACT } from '@commerce/http-client/testing/contract';
import type { Subject } from '@commerce/http-client/testing/contract';
import { startRedis } from '@commerce/http-client/testing/redis-server';
import type { TestRedis } from '@commerce/http-client/testing/redis-server';
import { createPeer } from './peer.ts';

/** The result of a store in the contract suite. */
export interface ContractResult {
  readonly cases: number;
  readonly failures: readonly { readonly sentence: string; readonly reason: string }[];
}

// Some cases never end with the peer; they count as failed.
const CASE_TIMEOUT_MS = 8_000;

/** Runs the contract suite with this store. */
export const checkOwnContract = async (): Promise<ContractResult> =>
  await runContract(async (redis, keyPrefix) => {
    const handles = [0, 1].map(() =>
      createCacheStore({ redisUrl: redis.url, keyPrefix, graceMs: 0 }),
    );
    await Promise.all(handles.map(({ store }) => store.ready(5_000)));
    const [own, neighbour] = handles.map(({ store }) => ({
      store,
      invalidateTags: (tags: string[]) => store.invalidateTags(tags),
    }));
    return {
      subjects: [own, neighbour],
      close: () => Promise.all(handles.map((handle) => handle.close())),
    };
  });

/** Runs the contract suite with undici-cache-redis and its default local cache. */
export const checkPeerContract = async (): Promise<ContractResult> =>
  await runContract((redis, keyPrefix) => {
    const peers = [0, 1].map(() => createPeer(redis.port, true, keyPrefix));
    const [own, neighbour] = peers.map(({ store }) => ({
      store,
      invalidateTags: (tags: string[]) => store.deleteTags(tags),
    }));
    return Promise.resolve({
      subjects: [own, neighbour],
      close: () => Promise.all(peers.map((peer) => peer.close())),
    });
  });

type ContractSubject = Pick<Subject, 'store' | 'invalidateTags'>;

interface ContractSubjects {
  readonly subjects: readonly (ContractSubject | undefined)[];
  close(): Promise<unknown>;
}

const runContract = async (
  open: (redis: TestRedis, keyPrefix: string) => Promise<ContractSubjects>,
): Promise<ContractResult> => {
  const redis = await startRedis();
  const failures: { sentence: string; reason: string }[] = [];
  for (const [index, { sentence, check }] of STORE_CONTRACT.entries()) {
    await redis.admin.flushall();
    const parties = await open(redis, `case-${index}:`);
    const [own, neighbour] = parties.subjects;
    if (own === undefined || neighbour === undefined) throw new Error('two stores are needed');
    try {
      const subject = { ...own, neighbour, flush: () => redis.admin.flushall() };
      const tooLong = delay(CASE_TIMEOUT_MS, 'too long' as const, { ref: false });
      const outcome = await Promise.race([check(subject), tooLong]);
      if (outcome === 'too long') throw new Error(`no end within ${CASE_TIMEOUT_MS} ms`);
    } catch (error) {
      failures.push({ sentence, reason: firstLine(error) });
    }
    await parties.close();
  }
  await redis.stop();
  return { cases: STORE_CONTRACT.length, failures };
};

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
