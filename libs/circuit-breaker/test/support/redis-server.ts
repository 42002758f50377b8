import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../../http-client/test/support/free-port.ts';

/** A real Redis for one test, which can be killed, frozen and restarted on the same port. */
export class RedisServer {
  readonly port: number;
  #process: ReturnType<typeof spawn> | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#process = spawn(
      'redis-server',
      ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: 'ignore' },
    );
    await this.run((redis) => redis.ping());
  }

  async kill(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    this.#process = undefined;
    if (running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  }

  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Runs commands on a separate connection, waiting for the server if it is starting. */
  async run<T>(commands: (redis: Redis) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
      redis.on('error', () => undefined);
      try {
        await redis.connect();
        return await commands(redis);
      } catch (error) {
        if (tries >= 600) throw error;
        await sleep(50);
      } finally {
        redis.disconnect();
      }
    }
  }

  /** How many commands were processed, without those that open a connection and those of this query. */
  async commandsProcessed(): Promise<number> {
    const stats = await this.run((redis) => redis.info('commandstats'));
    const calls = [...stats.matchAll(/cmdstat_(?!info|ping|hello|client)[^:]+:calls=(\d+)/g)];
    return calls.reduce((sum, [, count]) => sum + Number(count), 0);
  }
}
