import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

/** A Redis (or Valkey, by `REDIS_SERVER_BINARY`) of the test's own. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** For looking at, and tampering with, what the code under test keeps. */
  readonly admin: Redis;
  readonly process: () => ChildProcess;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGKILL if it runs, and start again on the same port; nothing is kept. */
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export const redisServerBinary = (): string => process.env.REDIS_SERVER_BINARY ?? 'redis-server';

export const startRedis = async (extra: readonly string[] = []): Promise<TestRedis> => {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'commerce-redis-'));
  const spawnServer = (): ChildProcess =>
    spawn(
      redisServerBinary(),
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        directory,
        ...extra,
      ],
      { stdio: 'ignore' },
    );
  let server = spawnServer();
  const admin = new Redis(port, '127.0.0.1', {
    maxRetriesPerRequest: null,
    retryStrategy: () => 20,
  });
  admin.on('error', () => undefined);
  await admin.ping();
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGCONT');
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    admin,
    process: () => server,
    kill,
    restart: async () => {
      await kill();
      await delay(20);
      server = spawnServer();
      await admin.ping();
    },
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    stop: async () => {
      admin.disconnect();
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
