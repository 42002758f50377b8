/** Where a stored response was found: in this process, or in Redis. */
export type CacheTier = 'l1' | 'redis';

/** A stored response's tier, or that the origin has just confirmed it (304). */
export type ResponseSource = CacheTier | 'revalidated';

/** What is known about a stored response that is handed out. */
export interface Served {
  readonly from: ResponseSource;
  /** Milliseconds since 1970. */
  readonly freshUntil: number;
}

const SERVED: unique symbol = Symbol('commerce.http-client.served');

interface Marked {
  [SERVED]?: Served;
}

/**
 * Marks a response's headers with where it came from. undici copies headers by spreading them, which
 * keeps symbols, and sends only string keys: so the mark reaches this client's own handler and nothing
 * else.
 */
export const markServed = <T extends object>(headers: T, served: Served): T => {
  const marked: T & Marked = headers;
  marked[SERVED] = served;
  return headers;
};

/** Where a response came from; undefined for one that was fetched. */
export const servedFrom = (headers: object): Served | undefined => {
  const marked: Marked = headers;
  return marked[SERVED];
};
