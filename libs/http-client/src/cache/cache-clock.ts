/**
 * A point in the history of invalidations.
 *
 * `epoch` names one life of the shared cache: it changes when the cache's memory of past
 * invalidations is lost (FLUSHALL, a restart, a failover), and nothing of an older epoch is ever
 * used again. `sequence` grows with every invalidation inside it. Both are microseconds of Redis
 * time, so that they also order across epochs; both fit a double exactly until the year 2255.
 */
export interface CacheClock {
  readonly epoch: number;
  readonly sequence: number;
}

let lastText = '';
let lastClock: CacheClock | undefined;

/** Reads the clock as Redis keeps it (`<epoch>:<sequence>`); undefined for anything else. */
export const parseClock = (text: unknown): CacheClock | undefined => {
  // It is read far more often than it changes.
  if (text === lastText) return lastClock;
  const match = typeof text === 'string' ? /^(\d{1,16}):(\d{1,16})$/.exec(text) : null;
  if (match === null) return undefined;
  lastText = match[0];
  lastClock = { epoch: Number(match[1]), sequence: Number(match[2]) };
  return lastClock;
};
