import type { CacheEntry as ManagedEntry, RedisCacheManager } from 'undici-cache-redis';
import { parseCacheTags } from '../cache/cache-tags.ts';
import type { TieredCacheStore } from '../cache/tiered-cache-store.ts';

/** The help of the command line. */
export const HELP = `Lists the entries of the shared cache, and removes them by tag.

  npm run cache -- list                       every entry
  npm run cache -- show <id>                  one entry, with its body
  npm run cache -- purge --tag product:123    removes entries with the tag, in all processes
  npm run cache -- stats                      the number of entries, by path, and their freshness

  --json            prints JSON
  --prefix <text>   the key prefix of the cache (default catalog-cache:)
  --cluster         REDIS_URL names one or more nodes of a Redis Cluster, separated by commas
  REDIS_URL         which Redis; if unset, that of the platform that runs on this machine
`;

/** The input of a command. */
export interface CommandContext {
  readonly manager: RedisCacheManager;
  readonly store: TieredCacheStore;
  readonly prefix: string;
  readonly tags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
}

/** A command: returns what it prints. Its errors say what to do next. */
type Command = (context: CommandContext) => Promise<string>;

const list = async (context: CommandContext): Promise<string> => {
  const entries = await allEntries(context);
  if (context.json) return JSON.stringify(entries.map(describe), null, 2);
  if (entries.length === 0) return 'The cache is empty.';
  return entries
    .map(describe)
    .map(({ id, status, method, url, freshForSeconds, tags }) =>
      [id, status, method, url, freshness(freshForSeconds), tags.join(',')].join('  '),
    )
    .join('\n');
};

const show = async (context: CommandContext): Promise<string> => {
  const [id] = context.args;
  if (id === undefined) throw new Error('Which entry? `list` shows the ids: show <id>.');
  const entry = (await allEntries(context)).find((candidate) => candidate.id === id);
  const body = await context.manager.getResponseById(id, context.prefix);
  if (entry === undefined || body === null) {
    throw new Error(`There is no entry ${id}. \`list\` shows the ids.`);
  }
  const described = { ...describe(entry), headers: entry.headers, body };
  if (context.json) return JSON.stringify(described, null, 2);
  return Object.entries(described)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
};

// Not with the manager's deleteIds: that neither fences fetches in progress nor notifies other processes.
const purge = async ({ store, tags, json }: CommandContext): Promise<string> => {
  if (tags.length === 0) throw new Error('Which tag? For example: purge --tag product:123');
  const { deleted } = await store.invalidateTags(tags);
  if (json) return JSON.stringify({ tags, deleted });
  return `${deleted} ${deleted === 1 ? 'entry' : 'entries'} dropped by ${tags.join(', ')}.`;
};

const stats = async (context: CommandContext): Promise<string> => {
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
};

/** The commands by name. */
export const COMMANDS: Readonly<Record<string, Command>> = { list, show, purge, stats };

const allEntries = async ({ manager, store, prefix }: CommandContext): Promise<ManagedEntry[]> => {
  // Entries that a process stored just before it died may not be listed yet.
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
    // The first part of the path: the kind of resource.
    path: /^\/[^/?]*/.exec(entry.path)?.[0] ?? '/',
    tags: parseCacheTags(tags),
    freshForSeconds: Math.round((entry.staleAt - Date.now()) / 1000),
  };
};

const freshness = (seconds: number): string =>
  seconds > 0 ? `fresh ${seconds} s` : `stale ${-seconds} s`;
