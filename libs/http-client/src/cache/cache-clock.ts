/**
 * A point in the history of invalidations.
 *
 * `epoch` identifies one lifetime of the shared cache. It changes when the record of past
 * invalidations is lost (FLUSHALL, a restart, a failover); nothing of an older epoch is used
 * again. `sequence` grows with every invalidation inside it. Both are microseconds of Redis
 * time, so that they also order across epochs; both fit a double exactly until the year 2255.
 */
export interface CacheClock {
  readonly epoch: number;
  readonly sequence: number;
}

let lastText = '';
let lastClock: CacheClock | undefined;

/** Reads the clock as stored in Redis (`<epoch>:<sequence>`); undefined for any other text. */
export const parseClock = (text: unknown): CacheClock | undefined => {
  // It is read far more often than it changes.
  if (text === lastText) return lastClock;
  const match = typeof text === 'string' ? /^(\d{1,16}):(\d{1,16})$/.exec(text) : null;
  if (match === null) return undefined;
  lastText = match[0];
  lastClock = { epoch: Number(match[1]), sequence: Number(match[2]) };
  return lastClock;
};
