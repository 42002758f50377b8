/** Where a stored answer was found: in this process, or in Redis. */
export type CacheTier = 'l1' | 'redis';

/** A stored answer's tier, or that the origin has just confirmed it (304). */
export type AnswerSource = CacheTier | 'revalidated';

const SERVED_FROM: unique symbol = Symbol('commerce.http-client.served-from');

interface Marked {
  [SERVED_FROM]?: AnswerSource;
}

/**
 * Marks an answer's headers with where it came from. undici copies headers by spreading them, which
 * keeps symbols, and sends only string keys: so the mark reaches this client's own handler and nothing
 * else.
 */
export function markServedFrom<T extends object>(headers: T, source: AnswerSource): T {
  const marked: T & Marked = headers;
  marked[SERVED_FROM] = source;
  return headers;
}

/** Where an answer came from; undefined for one that was fetched. */
export function servedFrom(headers: object): AnswerSource | undefined {
  const marked: Marked = headers;
  return marked[SERVED_FROM];
}
