import type { Redis } from 'ioredis';

/** How many commands a Redis processed, without those that open a connection and those of this query. */
export const commandsProcessed = async (redis: Redis): Promise<number> => {
  const stats = await redis.info('commandstats');
  const calls = [...stats.matchAll(/cmdstat_(?!info|ping|hello|client)[^:]+:calls=(\d+)/g)];
  return calls.reduce((sum, [, count]) => sum + Number(count), 0);
};
