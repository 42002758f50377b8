import { hash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';

/** A Redis server, or a cluster of them. */
export type RedisClient = Redis | Cluster;

/** A Lua script and its hash for EVALSHA. */
export interface RedisScript {
  readonly source: string;
  readonly sha1: string;
}

/** Prepares a script for `runScript`. */
export const redisScript = (source: string): RedisScript => {
  const trimmed = source.trim();
  return { source: trimmed, sha1: hash('sha1', trimmed) };
};

const sentTo = new WeakMap<RedisClient, Set<string>>();

/**
 * Runs a script: by its source the first time, by its hash from then on. If the server lost it (a restart, SCRIPT
 * FLUSH), it is sent again.
 */
export const runScript = async (
  client: RedisClient,
  script: RedisScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> => {
  const sent = sentTo.get(client) ?? new Set();
  sentTo.set(client, sent);
  if (!sent.has(script.sha1)) {
    // Marked at once: commands of one connection run in order, so the next may use the hash already.
    sent.add(script.sha1);
    return await client.eval(script.source, keys.length, ...keys, ...args);
  }
  try {
    return await client.evalsha(script.sha1, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return await client.eval(script.source, keys.length, ...keys, ...args);
  }
};
