let elapsed = 0;
let lastMonotonic = performance.now();
let lastWall = Date.now();

/** The most that `elapsedMs` may lag behind the real time, in milliseconds. */
export const ELAPSED_GRANULARITY_MS = 1;

/**
 * Milliseconds since this process started. Never less than the real time, as long as one of the two clocks runs: a
 * frozen Lambda's monotonic clock may stop while it sleeps, and the wall clock may be set back. Every limited trust is
 * measured with this clock. A caller that has just read `Date.now()` passes it in: reading a clock costs as much as a
 * lookup in a map.
 */
export const elapsedMs = (wall = Date.now()): number => {
  // Within the same millisecond the second clock adds less than one, but a sixth of the time of a lookup in memory
  // (measured: 0.1 of 0.6 µs).
  if (wall === lastWall) return elapsed;
  const monotonic = performance.now();
  elapsed += Math.max(monotonic - lastMonotonic, wall - lastWall, 0);
  lastMonotonic = monotonic;
  lastWall = wall;
  return elapsed;
};
