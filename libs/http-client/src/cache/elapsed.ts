let elapsed = 0;
let lastMonotonic = performance.now();
let lastWall = Date.now();

/**
 * Milliseconds since this process started, never less than really passed as long as either of its
 * clocks went on: a frozen Lambda's monotonic clock may stand still while it sleeps, the wall clock
 * may be set back. Whatever is trusted for a limited time is measured with this one.
 */
export function elapsedMs(): number {
  const monotonic = performance.now();
  const wall = Date.now();
  elapsed += Math.max(monotonic - lastMonotonic, wall - lastWall, 0);
  lastMonotonic = monotonic;
  lastWall = wall;
  return elapsed;
}
