import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { startRedis } from './redis-server.ts';
import type { TestRedis } from './redis-server.ts';

/** A cluster of three masters, of the test's own. */
export interface TestCluster {
  /** All nodes, separated by commas. */
  readonly url: string;
  readonly nodes: readonly TestRedis[];
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const SLOTS = 16_384;

interface ClusterNode extends TestRedis {
  readonly busPort: number;
}

const startNode = async (): Promise<ClusterNode> => {
  const busPort = await freePort();
  const flags = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'];
  return { ...(await startRedis([...flags, '--cluster-port', String(busPort)])), busPort };
};

export const startCluster = async (): Promise<TestCluster> => {
  const nodes = await Promise.all([0, 1, 2].map(startNode));
  const [first] = nodes;
  if (first === undefined) throw new Error('no node');
  for (const [index, node] of nodes.entries()) {
    const from = Math.floor((SLOTS / nodes.length) * index);
    const to = Math.floor((SLOTS / nodes.length) * (index + 1)) - 1;
    await node.admin.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    await node.admin.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  }
  for (const node of nodes.slice(1)) {
    await first.admin.call('CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(node.busPort));
  }
  for (const node of nodes) {
    while (!String(await node.admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
      await delay(50);
    }
    while (
      String(await node.admin.call('CLUSTER', 'NODES'))
        .trim()
        .split('\n').length < 3
    ) {
      await delay(50);
    }
  }
  return {
    url: nodes.map(({ url }) => url).join(','),
    nodes,
    flush: async () => {
      await Promise.all(nodes.map(({ admin }) => admin.flushall()));
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
};
