import { entryId } from '../cache/cache-entry.ts';
import type { CacheEntry } from '../cache/cache-entry.ts';
import { parseClock } from '../cache/cache-clock.ts';
import type { CacheClock } from '../cache/cache-clock.ts';
import { leaseAgeMicros } from '../cache/lease.ts';
import type { Lease } from '../cache/lease.ts';
import type { InvalidationTarget, StoreOutcome } from '../cache/shared-tier.ts';
import type { KeySpace } from './key-space.ts';
import { writeNote } from './scripts/notes.ts';
import { serializeEntry, serializeVaryMarker } from './stored-value.ts';

type ScriptArguments = (string | number)[];

/** The arguments of STORE_ENTRY. */
export const storeArguments = (
  entry: CacheEntry,
  lease: Lease,
  graceMs: number,
): ScriptArguments => {
  const { epoch, sequence } = lease.clock;
  const args = [
    serializeEntry(entry, epoch),
    Math.max(1, Math.ceil(entry.deleteAt - Date.now())),
    `${epoch}:${sequence}`,
    writeNote(entry),
  ];
  if (graceMs > 0) args.push(`${leaseAgeMicros(lease)}:${graceMs * 1000}`);
  if (entry.vary === undefined) return args;
  if (graceMs === 0) args.push('');
  args.push(serializeVaryMarker(Object.keys(entry.vary).sort()));
  return args;
};

/** Reads the reply of STORE_ENTRY to a write under this lease. */
export const parseStoreReply = (reply: unknown, lease: Lease): StoreOutcome => {
  if (reply === 'stored') return { kind: 'stored', clock: lease.clock, before: lease.clock };
  const [what, before, after] = String(reply).split(' ');
  const [clock, clockBefore] = [parseClock(after), parseClock(before)];
  if (what === 'stored' && clock !== undefined && clockBefore !== undefined) {
    return { kind: 'stored', clock, before: clockBefore };
  }
  if (what === 'fenced' || what === 'grace') return { kind: 'refused', reason: what };
  if (what === 'full') return { kind: 'unavailable' };
  return { kind: 'refused', reason: 'flushed' };
};

// One slice of an invalidation keeps the server busy for 3-4 ms at most (measured).
const ENTRIES_A_SLICE = 1_000;
const NOTES_A_SLICE = 1_000;

/** The arguments of INVALIDATE for one slice, after earlier slices have read `notesRead` notes. */
export const invalidateArguments = (
  keys: KeySpace,
  { tags, urls }: InvalidationTarget,
  notesRead: number,
): ScriptArguments => {
  const resources = urls.flatMap((url) => [url, entryId(url)]);
  const budgets = [ENTRIES_A_SLICE, NOTES_A_SLICE, notesRead];
  return [keys.prefix, ...budgets, tags.length, ...tags, ...resources];
};

/** The result of one slice of INVALIDATE. */
export interface InvalidationSlice {
  readonly removed: number;
  readonly notesRead: number;
  readonly isLast: boolean;
  readonly before: CacheClock;
  readonly clock: CacheClock;
}

/** Reads the reply of INVALIDATE. */
export const parseInvalidateReply = (reply: unknown): InvalidationSlice => {
  const [removed, more, notesRead, beforeText, clockText] = listOf(reply);
  const before = parseClock(beforeText);
  const clock = parseClock(clockText);
  if (before === undefined || clock === undefined) {
    throw new TypeError('INVALIDATE returned no clock');
  }
  return {
    removed: Number(removed),
    notesRead: Number(notesRead),
    isLast: Number(more) === 0 && Number(notesRead) < NOTES_A_SLICE,
    before,
    clock,
  };
};

/** Reads the reply of MAINTAIN_INDEXES: the number of items left, and the first refusal or ''. */
export const parseMaintenanceReply = (reply: unknown): { left: number; refusal: string } => {
  const [left, refusal] = listOf(reply);
  return { left: Number(left), refusal: String(refusal) };
};

/** Reads the reply of CHECK_PERMISSIONS. */
export const parsePermissionsReply = (reply: unknown): string[] => listOf(reply).map(String);

const listOf = (reply: unknown): readonly unknown[] => {
  if (!Array.isArray(reply)) throw new TypeError('a script did not return a list');
  return reply;
};
