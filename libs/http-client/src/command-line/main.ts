import { parseArgs } from 'node:util';
import { RedisCacheManager } from 'undici-cache-redis';
import { createCacheStore } from '../create-cache-store.ts';
import { clusterPrefix } from '../redis/key-space.ts';
import { nodeOf } from './cluster-node.ts';
import { COMMANDS, HELP } from './commands.ts';
import type { CommandContext } from './commands.ts';
import { managerOptions } from './manager-options.ts';

// The cache command line: `npm run cache -- list|show <id>|purge --tag <tag>|stats`.

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      tag: { type: 'string', multiple: true, default: [] },
      prefix: { type: 'string', default: 'catalog-cache:' },
      cluster: { type: 'boolean', default: false },
    },
  });

const REACHABLE_WITHIN_MS = 3_000;

const print = (stream: NodeJS.WriteStream, text: string): void => {
  stream.write(`${text}\n`);
};

const requireRedisUrl = (): string => {
  const { REDIS_URL: redisUrl = '' } = process.env;
  if (redisUrl !== '') return redisUrl;
  throw new Error('REDIS_URL is not set, and no platform with Redis runs on this machine.');
};

const run = async (): Promise<number> => {
  const { values: options, positionals } = readArguments();
  const [name = 'help', ...args] = positionals;
  const command = COMMANDS[name];
  if (options.help || name === 'help' || command === undefined) {
    if (command === undefined && name !== 'help') {
      print(process.stderr, `There is no command "${name}".\n`);
    }
    print(process.stdout, HELP);
    return options.help || name === 'help' ? 0 : 2;
  }
  const redisUrl = requireRedisUrl();
  const { tag: tags, json, cluster } = options;
  const prefix = cluster ? clusterPrefix(options.prefix) : options.prefix;
  const cache = createCacheStore({ redisUrl, keyPrefix: prefix, cluster });
  try {
    await cache.store.ready(REACHABLE_WITHIN_MS).catch((error: unknown) => {
      throw new Error(
        `No response from Redis at ${redisUrl}. Start it, or set REDIS_URL; for a cluster add --cluster.`,
        {
          cause: error,
        },
      );
    });
    const node = cluster ? await nodeOf(redisUrl, `${prefix}clock`) : redisUrl;
    const manager = new RedisCacheManager(managerOptions(node));
    const context: CommandContext = { manager, store: cache.store, prefix, tags, args, json };
    try {
      print(process.stdout, await command(context));
      return 0;
    } finally {
      await manager.close();
    }
  } finally {
    await cache.close();
  }
};

process.exitCode = await run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const isMisused =
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS');
  print(process.stderr, isMisused ? `${message}\n\n${HELP}` : message);
  return isMisused ? 2 : 1;
});
