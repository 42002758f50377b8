import { connectRedis } from '../redis/redis-options.ts';

/**
 * The URL of the node that holds this cache. All keys of one cache share a hash tag, so they are on one node, where a
 * tool without support for clusters can read them.
 *
 * @throws when no node of `redisUrl` responds, or they do not form a cluster
 */
export const nodeOf = async (redisUrl: string, key: string): Promise<string> => {
  const [first = redisUrl] = redisUrl.split(',');
  const client = connectRedis({ redisUrl: first.trim() });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const slot = Number(await client.call('CLUSTER', 'KEYSLOT', key));
    const node = ownerOf(slot, await client.call('CLUSTER', 'SLOTS'));
    if (node === undefined) throw new Error(`No node of the cluster holds slot ${slot}.`);
    const url = new URL(first.trim());
    // A node that does not know its own name returns an empty one: then it is the node of this connection.
    if (node.host !== '') url.hostname = node.host;
    url.port = String(node.port);
    return url.href;
  } finally {
    client.disconnect();
  }
};

// CLUSTER SLOTS returns a list of [first slot, last slot, [host, port, …] of the master, …replicas].
const ownerOf = (slot: number, reply: unknown): { host: string; port: number } | undefined => {
  for (const range of listOf(reply)) {
    const [first, last, master] = listOf(range);
    if (Number(first) > slot || Number(last) < slot) continue;
    const [host, port] = listOf(master);
    return { host: typeof host === 'string' ? host : '', port: Number(port) };
  }
  return undefined;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
