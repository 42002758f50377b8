/**
 * The commands that the cache's Redis user must be allowed to run. The documents, the check at start and the tests are
 * made from this list. `probe` holds harmless arguments for the command on the check's own key (`K`); probes run in
 * the order of the list. A command without a probe cannot run in a script.
 */
export const NEEDED_COMMANDS: readonly {
  readonly command: string;
  readonly probe?: readonly string[];
}[] = [
  { command: 'eval' },
  { command: 'evalsha' },
  { command: 'subscribe' },
  { command: 'info', probe: ['server'] },
  { command: 'time', probe: [] },
  { command: 'get', probe: ['K'] },
  { command: 'mget', probe: ['K'] },
  { command: 'set', probe: ['K', '', 'XX'] },
  { command: 'pttl', probe: ['K'] },
  { command: 'hset', probe: ['K', 'f', ''] },
  { command: 'hmget', probe: ['K', 'f'] },
  { command: 'pexpire', probe: ['K', '1000'] },
  { command: 'unlink', probe: ['K'] },
  { command: 'rpush', probe: ['K', ''] },
  { command: 'lrange', probe: ['K', '0', '0'] },
  { command: 'llen', probe: ['K'] },
  { command: 'rpop', probe: ['K'] },
  { command: 'ltrim', probe: ['K', '1', '0'] },
  { command: 'zadd', probe: ['K', 'XX', '1', 'm'] },
  { command: 'zrem', probe: ['K', 'm'] },
  { command: 'zrange', probe: ['K', '0', '0'] },
  { command: 'zrangebyscore', probe: ['K', '1', '1'] },
  { command: 'zmscore', probe: ['K', 'm'] },
  { command: 'zscore', probe: ['K', 'm'] },
  { command: 'zcard', probe: ['K'] },
  { command: 'zremrangebyscore', probe: ['K', '1', '1'] },
  { command: 'zremrangebyrank', probe: ['K', '0', '0'] },
];

/** PUBLISH, which is also restricted by channel. */
export const PUBLISH_COMMAND = 'publish';

/** The kinds of keys, after the prefix (see key-space.ts). `*` stands for an id or a name. */
export const KEY_KINDS: readonly string[] = [
  ...['values:*', 'metadata:*', 'ids:*', 'cache-tags:*', 'index:*'],
  ...['indexes', 'unrecorded', 'removed', 'fences', 'clock', 'run', 'permissions-check'],
];

/** The channel, after the prefix. */
export const CHANNEL_NAME = 'invalidations';

/**
 * The least rules for `ACL SETUSER` that a user of the cache under `prefix` needs: its keys, its channel, its commands.
 *
 * @param prefix the key prefix; on a cluster with its hash tag, such as `{catalog-cache}:`
 * @example
 * await redis.call('ACL', 'SETUSER', 'cache', 'on', '>password', ...aclRules('catalog-cache:'));
 */
export const aclRules = (prefix: string): string[] => {
  const commands = [...NEEDED_COMMANDS.map(({ command }) => command), PUBLISH_COMMAND];
  return [
    `~${prefix}*`,
    `&${prefix}${CHANNEL_NAME}`,
    ...commands.sort().map((command) => `+${command}`),
  ];
};
