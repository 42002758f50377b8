let elapsed = 0;
let lastMonotonic = performance.now();
let lastWall = Date.now();

/**
 * Milliseconds since this process started, never less than really passed as long as either of its
 * clocks went on: a frozen Lambda's monotonic clock may stand still while it sleeps, the wall clock
 * may be set back. Whatever is trusted for a limited time is measured with this one. A caller
 * that has just read `Date.now()` hands it in: a clock costs as much as a lookup in a map.
 */
export function elapsedMs(wall = Date.now()): number {
  const monotonic = performance.now();
  elapsed += Math.max(monotonic - lastMonotonic, wall - lastWall, 0);
  lastMonotonic = monotonic;
  lastWall = wall;
  return elapsed;
}
