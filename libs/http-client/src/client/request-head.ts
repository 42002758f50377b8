/** A request's headers, and their effect on the cache. */
export interface RequestHead {
  readonly headers: Record<string, string>;
  /** The request must not go to the origin (RFC 9111, 5.2.1.7). */
  readonly onlyIfCached: boolean;
  /** No header concerns the cache: a fresh stored response can be served. */
  readonly isPlain: boolean;
}

// With one of these headers, undici decides whether a stored response can be served.
const ABOUT_CACHE = ['cache-control', 'pragma', 'if-none-match', 'if-modified-since', 'range'];
// A member of a comma-separated list; a comma in quotes is part of one.
const MEMBER = /(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g;
// 2^31 - 1 seconds: the longest time for undici and RFC 9111 (1.2.2).
const ANY_STALENESS = 'max-stale=2147483647';

/**
 * Reads request headers: names in lower case, `Accept: application/json` by default. Two directives are rewritten for
 * undici 8.12: `max-stale` without a value means any staleness (RFC 9111, 5.2.1.2), and `only-if-cached` becomes an
 * option of the request, so that it also covers stale responses.
 */
export const requestHead = (given: Readonly<Record<string, string>> | undefined): RequestHead => {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (given === undefined) return { headers, onlyIfCached: false, isPlain: true };
  for (const name of Object.keys(given)) headers[name.toLowerCase()] = given[name] ?? '';
  const isPlain = !ABOUT_CACHE.some((name) => name in headers);
  const directives = headers['cache-control'];
  if (directives === undefined) return { headers, onlyIfCached: false, isPlain };

  const members = (directives.match(MEMBER) ?? []).map((member) => member.trim());
  const others = members.filter((member) => member.toLowerCase() !== 'only-if-cached');
  headers['cache-control'] = others
    .map((member) => (member.toLowerCase() === 'max-stale' ? ANY_STALENESS : member))
    .join(', ');
  return { headers, onlyIfCached: others.length < members.length, isPlain };
};
