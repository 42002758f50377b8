/** How many functions keep a worker at rest, so that what was just in use responds at once. */
const KEPT_AT_REST = 3;

/** What has been in use more recently is part of the load under way. */
export const REST_MS = 5_000;

/** A worker thread of a function; one that is busy has been idle for no time. */
export interface Worker {
  readonly functionName: string;
  readonly idleMs: number;
}

/**
 * The workers to end: all that have rested but the last ones used, one for a function. Each takes 35 to 45 MB, since
 * a thread shares no code with another; those of a service would add up to 800 MB.
 */
export const surplusWorkers = <Each extends Worker>(workers: readonly Each[]): readonly Each[] => {
  const lastUsedFirst = [...workers].sort((a, b) => a.idleMs - b.idleMs);
  const kept = new Map<string, Each>();
  for (const worker of lastUsedFirst) {
    if (kept.size < KEPT_AT_REST && !kept.has(worker.functionName)) {
      kept.set(worker.functionName, worker);
    }
  }
  return lastUsedFirst.filter(
    (worker) => kept.get(worker.functionName) !== worker && worker.idleMs >= REST_MS,
  );
};
