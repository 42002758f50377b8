/** Where a stored response was found: in this process (`l1`) or in Redis. */
export type CacheTier = 'l1' | 'redis';

/** A stored response's tier, or that the origin has just confirmed it (304). */
export type ResponseSource = CacheTier | 'revalidated';

/** The source and lifetime of a stored response that is served. */
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
 * Marks a response's headers with its source. undici copies headers by spreading them, which keeps symbols, and
 * sends only string keys. So the mark reaches only this client's handler.
 */
export const markServed = <T extends object>(headers: T, served: Served): T => {
  const marked: T & Marked = headers;
  marked[SERVED] = served;
  return headers;
};

/** The source of a response; undefined if it was fetched. */
export const servedFrom = (headers: object): Served | undefined => {
  const marked: Marked = headers;
  return marked[SERVED];
};
