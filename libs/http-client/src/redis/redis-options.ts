import type { ConnectionOptions } from 'node:tls';
import { Cluster, Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { RedisClient } from './scripts/redis-script.ts';

/** How to reach Redis or Valkey. */
export interface RedisConnectionOptions {
  /**
   * `redis://user:password@host:port/db`, or `rediss://…` for TLS. For a cluster: one or more of its
   * nodes, separated by commas.
   */
  readonly redisUrl: string;
  /** Talk to a Redis Cluster. Default false. */
  readonly cluster?: boolean;
  /** More for a `rediss://` connection, such as a private certificate authority. */
  readonly tls?: ConnectionOptions;
}

// Without this option a cluster client keeps the classic shapes of replies.
type CommonOptions = Omit<RedisOptions, 'replyMapping'>;

const CONNECT_TIMEOUT_MS = 1_000;

/** Creates a Redis client for the cache: it fails fast, retries no command, and reconnects without limit. */
export const connectRedis = (options: RedisConnectionOptions): RedisClient => {
  const urls = options.redisUrl.split(',').map((url) => new URL(url.trim()));
  const [first] = urls;
  if (first === undefined) throw new TypeError('redisUrl is empty');
  return options.cluster === true
    ? connectCluster(urls, first, options.tls)
    : new Redis({
        ...commonOptions(first, options.tls),
        ...addressOf(first),
        retryStrategy,
        enableOfflineQueue: false,
      });
};

const connectCluster = (
  urls: readonly URL[],
  first: URL,
  tls: ConnectionOptions | undefined,
): Cluster =>
  new Cluster(urls.map(addressOf), {
    redisOptions: commonOptions(first, tls),
    enableOfflineQueue: false,
    lazyConnect: true,
    clusterRetryStrategy: retryStrategy,
    slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
    retryDelayOnFailover: 50,
    // A certificate names hosts: resolving them to addresses first would break its check.
    ...(first.protocol === 'rediss:' && {
      dnsLookup: (address: string, done: (error: null, address: string) => void) =>
        done(null, address),
    }),
  });

const commonOptions = (url: URL, tls: ConnectionOptions | undefined): CommonOptions => ({
  lazyConnect: true,
  connectTimeout: CONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  // CLIENT SETINFO is refused to a least-privilege ACL user.
  disableClientInfo: true,
  keepAlive: 10_000,
  ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
  ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
  ...(url.pathname.length > 1 && { db: Number(url.pathname.slice(1)) }),
  ...(url.protocol === 'rediss:' && { tls: { ...tls } }),
});

const addressOf = (url: URL): { host: string; port: number } => ({
  host: url.hostname,
  port: url.port === '' ? 6379 : Number(url.port),
});

const retryStrategy = (attempt: number): number => {
  // Doubling from 25 ms to a second, with jitter: a fleet must not come back in one step.
  const ceiling = Math.min(1_000, 25 * 2 ** Math.min(attempt, 6));
  return ceiling / 2 + Math.random() * (ceiling / 2);
};
