import type { RedisCacheManager } from 'undici-cache-redis';

type ManagerOptions = ConstructorParameters<typeof RedisCacheManager>[0];

/** The manager takes host and port where this library takes a URL. */
export const managerOptions = (redisUrl: string): ManagerOptions => {
  const url = new URL(redisUrl);
  return {
    // CONFIG SET is refused by managed Redis; the manager only needs it to subscribe.
    clientConfigKeyspaceEventNotify: false,
    clientOpts: {
      host: url.hostname,
      port: url.port === '' ? 6379 : Number(url.port),
      ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
      ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
      ...(url.pathname.length > 1 && { db: Number(url.pathname.slice(1)) }),
      ...(url.protocol === 'rediss:' && { tls: {} }),
    },
  };
};
