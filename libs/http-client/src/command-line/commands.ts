import type { CacheEntry as ManagedEntry, RedisCacheManager } from 'undici-cache-redis';
import { parseCacheTags } from '../cache/cache-tags.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';

export const HELP = `Looks into the shared cache, and empties it by tag.

  npm run cache -- list                       every entry
  npm run cache -- show <id>                  one entry, with its body
  npm run cache -- purge --tag product:123    drops what carries the tag, in all processes
  npm run cache -- stats                      how many entries, by path, and how fresh

  --json            for machines
  --prefix <text>   another cache than catalog-cache:
  --cluster         REDIS_URL names one or more nodes of a Redis Cluster, separated by commas
  REDIS_URL         which Redis; if unset, that of the platform that runs on this machine
`;

/** What a command works with. */
export interface CommandContext {
  readonly manager: RedisCacheManager;
  readonly store: TieredCacheStore;
  readonly prefix: string;
  readonly tags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
}

/** A command: what it prints. Throws with what to do next. */
type Command = (context: CommandContext) => Promise<string>;

/** The commands by name. */
export const COMMANDS: Readonly<Record<string, Command>> = { list, show, purge, stats };

async function list(context: CommandContext): Promise<string> {
  const entries = await allEntries(context);
  if (context.json) return JSON.stringify(entries.map(describe), null, 2);
  if (entries.length === 0) return 'The cache is empty.';
  return entries
    .map(describe)
    .map(({ id, status, method, url, freshForSeconds, tags }) =>
      [id, status, method, url, freshness(freshForSeconds), tags.join(',')].join('  '),
    )
    .join('\n');
}

async function show(context: CommandContext): Promise<string> {
  const [id] = context.args;
  if (id === undefined) throw new Error('Which entry? `list` tells the ids: show <id>.');
  const entry = (await allEntries(context)).find((candidate) => candidate.id === id);
  const body = await context.manager.getResponseById(id, context.prefix);
  if (entry === undefined || body === null) {
    throw new Error(`There is no entry ${id}. \`list\` tells the ids.`);
  }
  const described = { ...describe(entry), headers: entry.headers, body };
  if (context.json) return JSON.stringify(described, null, 2);
  return Object.entries(described)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

// Not by the manager's deleteIds: that neither fences fetches under way nor tells other processes.
async function purge({ store, tags, json }: CommandContext): Promise<string> {
  if (tags.length === 0) throw new Error('Which tag? For example: purge --tag product:123');
  const { deleted } = await store.invalidateTags(tags);
  if (json) return JSON.stringify({ tags, deleted });
  return `${deleted} ${deleted === 1 ? 'entry' : 'entries'} dropped by ${tags.join(', ')}.`;
}

async function stats(context: CommandContext): Promise<string> {
  const entries = (await allEntries(context)).map(describe);
  const byPath: Record<string, number> = {};
  for (const { path } of entries) byPath[path] = (byPath[path] ?? 0) + 1;
  const fresh = entries.filter(({ freshForSeconds }) => freshForSeconds > 0).length;
  const summary = { entries: entries.length, fresh, stale: entries.length - fresh, byPath };
  if (context.json) return JSON.stringify(summary, null, 2);
  return [
    `${summary.entries} entries: ${fresh} fresh, ${summary.stale} stale`,
    ...Object.entries(byPath).map(([path, count]) => `${String(count).padStart(8)}  ${path}`),
  ].join('\n');
}

const allEntries = async ({ manager, store, prefix }: CommandContext): Promise<ManagedEntry[]> => {
  // What a process that died has stored last may not be in any list yet.
  await store.recorded();
  const entries: ManagedEntry[] = [];
  await manager.streamEntries((entry) => entries.push(entry), prefix);
  return entries.sort((left, right) => (left.path < right.path ? -1 : 1));
};

const describe = (entry: ManagedEntry) => {
  const tags = entry.headers['cache-tags'];
  return {
    id: entry.id,
    status: entry.statusCode,
    method: entry.method,
    url: entry.origin + entry.path,
    // The first part of the path: what kind of resource it is.
    path: /^\/[^/?]*/.exec(entry.path)?.[0] ?? '/',
    tags: parseCacheTags(tags),
    freshForSeconds: Math.round((entry.staleAt - Date.now()) / 1000),
  };
};

const freshness = (seconds: number): string =>
  seconds > 0 ? `fresh ${seconds} s` : `stale ${-seconds} s`;
