import { hash } from 'node:crypto';
import { entryId } from '../cache/cache-entry.ts';
import type { CacheEntry } from '../cache/cache-entry.ts';
import { parseClock } from '../cache/cache-clock.ts';
import type { CacheClock } from '../cache/cache-clock.ts';
import { leaseAgeMicros } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import { tagName } from '../cache/shared-tier.ts';
import type { InvalidationTarget, StoreOutcome } from '../cache/shared-tier.ts';
import type { KeySpace } from './key-space.ts';
import { serializeEntry, serializeVaryMarker } from './stored-value.ts';

type ScriptArguments = (string | number)[];

/** The arguments of STORE_ENTRY. */
export function storeArguments(
  keys: KeySpace,
  entry: CacheEntry,
  lease: Lease,
  graceMs: number,
): ScriptArguments {
  const resource = entryId(entry.url);
  const variesBy = entry.vary === undefined ? undefined : Object.keys(entry.vary).sort();
  return [
    keys.prefix,
    entry.id,
    resource,
    entry.url,
    keys.metadata(entry.key, entry.id),
    serializeEntry(entry, lease.clock.epoch),
    Math.max(1, Math.ceil(entry.deleteAt - Date.now())),
    entry.vary === undefined ? '' : JSON.stringify(entry.vary),
    variesBy === undefined ? '' : serializeVaryMarker(variesBy),
    digestOf(entry),
    lease.clock.epoch,
    lease.clock.sequence,
    graceMs * 1000,
    leaseAgeMicros(lease),
    keys.tags(entry) ?? '',
    ...entry.tags.map(tagName),
    ...(variesBy === undefined ? [] : [`url:${resource}`]),
  ];
}

/** Reads the answer of STORE_ENTRY. */
export function parseStoreAnswer(answer: unknown): StoreOutcome {
  const [what, clockText, beforeText] = listOf(answer);
  const clock = parseClock(clockText);
  const before = parseClock(beforeText);
  if (what === 'stored' && clock !== undefined && before !== undefined) {
    return { kind: 'stored', clock, before };
  }
  if (what === 'fenced' || what === 'grace') return { kind: 'refused', reason: what };
  return { kind: 'refused', reason: 'flushed' };
}

/** The arguments of INVALIDATE, for one slice. */
export function invalidateArguments(
  keys: KeySpace,
  { tags, urls }: InvalidationTarget,
  slice: number,
): ScriptArguments {
  const resources = urls.flatMap((url) => [url, entryId(url)]);
  return [keys.prefix, slice, tags.length, ...tags, ...resources];
}

/** What INVALIDATE did. */
export interface InvalidationSlice {
  readonly removed: number;
  readonly isLast: boolean;
  readonly before: CacheClock;
  readonly clock: CacheClock;
}

/** Reads the answer of INVALIDATE. */
export function parseInvalidateAnswer(answer: unknown): InvalidationSlice {
  const [removed, more, beforeText, clockText] = listOf(answer);
  const before = parseClock(beforeText);
  const clock = parseClock(clockText);
  if (before === undefined || clock === undefined) {
    throw new TypeError('INVALIDATE answered no clock');
  }
  return { removed: Number(removed), isLast: Number(more) === 0, before, clock };
}

function listOf(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw new TypeError('a script answered no list');
  return answer;
}

// Tells a renewed answer from a changed one. Dates and ages change with every renewal and do not count.
function digestOf(entry: CacheEntry): string {
  return hash('sha1', `${entry.statusCode}\n${entry.etag ?? ''}\n${entry.body.toString('base64')}`);
}
