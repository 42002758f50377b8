import { hash } from 'node:crypto';
import { varyMatches } from '../cache/cache-entry.ts';
import type { HeaderRecord, VaryRecord } from '../cache/cache-entry.ts';

const HASHED = 'sha256:';

/**
 * The request headers that selected an entry, as stored in Redis. Any of them may be a credential (`Vary:
 * Authorization`, `Cookie`, an API key), and a lookup only compares them. So Redis stores hashes, bound to the
 * resource and the header, and null if the request had no such header.
 */
export const toStoredVary = (url: string, vary: VaryRecord): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(vary).map(([name, value]) => [
      name,
      value === null ? null : hashOf(url, name, value),
    ]),
  );

/**
 * The request's headers if they match those that selected the entry, otherwise undefined. Also reads values written
 * by versions that did not hash.
 */
export const fromStoredVary = (
  url: string,
  stored: VaryRecord,
  headers: HeaderRecord | undefined,
): VaryRecord | undefined => {
  const selected: Record<string, string | string[] | null> = {};
  for (const [name, value] of Object.entries(stored)) {
    const own = headers?.[name] ?? null;
    if (!isSame(url, name, own, value)) return undefined;
    selected[name] = own;
  }
  return selected;
};

const isSame = (
  url: string,
  name: string,
  own: string | string[] | null,
  stored: string | string[] | null,
): boolean => {
  const isHashed = typeof stored === 'string' && stored.startsWith(HASHED);
  if (isHashed) return own !== null && hashOf(url, name, own) === stored;
  return varyMatches({ [name]: stored }, own === null ? undefined : { [name]: own });
};

const hashOf = (url: string, name: string, value: string | string[]): string =>
  HASHED + hash('sha256', JSON.stringify([url, name, value])).slice(0, 32);
