import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@commerce/http-client/testing/free-port';
import { Redis } from 'ioredis';

export interface RunningRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a separate Redis on a free port, without persistence. */
export const startRedis = async (): Promise<RunningRedis> => {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const failed = once(server, 'error').then(([error]: unknown[]) => {
    throw new Error('redis-server could not be started; install it (Debian: redis-server)', {
      cause: error,
    });
  });
  const url = `redis://127.0.0.1:${port}`;
  await Promise.race([untilReady(url), failed]);
  return {
    url,
    stop: async () => {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    },
  };
};

const untilReady = async (url: string): Promise<void> => {
  for (;;) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch {
      await sleep(50);
    } finally {
      redis.disconnect();
    }
  }
};
