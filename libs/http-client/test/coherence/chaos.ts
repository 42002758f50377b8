import { setTimeout as delay } from 'node:timers/promises';
import type { TestRedis } from '../support/redis-server.ts';

/** What chaos may break. */
export interface ChaosTargets {
  readonly redis: TestRedis;
  readonly readerPids: readonly number[];
}

/** A fault, injected again and again while its phase lasts. */
export interface Chaos {
  readonly name: string;
  readonly inject: (targets: ChaosTargets) => Promise<void>;
}

const pick = <T>(list: readonly T[]): T | undefined =>
  list[Math.floor(list.length * Math.random())];

export const CHAOS: readonly Chaos[] = [
  { name: 'calm', inject: () => delay(100) },
  {
    name: 'subscriber killed',
    inject: async ({ redis }) => {
      await redis.admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await delay(60 * Math.random());
    },
  },
  {
    name: 'data connection killed',
    inject: async ({ redis }) => {
      await redis.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await delay(120 * Math.random());
    },
  },
  {
    name: 'FLUSHALL',
    inject: async ({ redis }) => {
      await redis.admin.flushall();
      await delay(80 * Math.random());
    },
  },
  {
    name: 'Redis restarted',
    inject: async ({ redis }) => {
      await redis.restart();
      await delay(300);
    },
  },
  {
    name: 'Redis frozen',
    inject: async ({ redis }) => {
      redis.freeze();
      await delay(250 * Math.random());
      redis.thaw();
      await delay(300);
    },
  },
  {
    name: 'process frozen',
    inject: async ({ readerPids }) => {
      const pid = pick(readerPids);
      if (pid === undefined) return;
      process.kill(pid, 'SIGSTOP');
      await delay(20 + 200 * Math.random());
      process.kill(pid, 'SIGCONT');
      await delay(30);
    },
  },
];
