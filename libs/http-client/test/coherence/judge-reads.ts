import type { Acknowledgement, StaleRead } from './protocol.ts';

/** The reads of one process, in columns: a million of them fit in 20 MB. */
export interface RecordedReads {
  readonly count: number;
  readonly products: Uint16Array;
  readonly versions: Uint32Array;
  readonly begunAt: Float64Array;
}

/** How long after an acknowledgement another process may still read the old response. */
export const OTHER_PROCESS_LAG_MS = 10;

/**
 * Every stale read: one that returned an older version than an invalidation acknowledged before it
 * began, in the same process at once, in another after the lag.
 */
export const judgeReads = (
  reader: number,
  reads: RecordedReads,
  acknowledgements: readonly Acknowledgement[],
): StaleRead[] => {
  const demands = demandsByProduct(reader, acknowledgements);
  const stale: StaleRead[] = [];
  for (let index = 0; index < reads.count; index += 1) {
    const product = reads.products[index] ?? 0;
    const version = reads.versions[index] ?? 0;
    const begunAt = reads.begunAt[index] ?? 0;
    const demand = lastBefore(demands.get(product) ?? [], begunAt);
    if (demand === undefined || version >= demand.version) continue;
    const lateBy = begunAt - demand.from;
    stale.push({ reader, product, version, wanted: demand.version, lateBy });
  }
  return stale;
};

interface Demand {
  readonly from: number;
  readonly version: number;
}

const demandsByProduct = (
  reader: number,
  acknowledgements: readonly Acknowledgement[],
): Map<number, Demand[]> => {
  const demands = new Map<number, Demand[]>();
  for (const { reader: by, product, version, at } of acknowledgements) {
    const from = by === reader ? at : at + OTHER_PROCESS_LAG_MS;
    const list = demands.get(product) ?? [];
    list.push({ from, version });
    demands.set(product, list);
  }
  for (const [product, list] of demands) demands.set(product, rising(list));
  return demands;
};

// In order of time, each with the highest version demanded until then.
const rising = (list: readonly Demand[]): Demand[] => {
  let version = 0;
  return [...list]
    .sort((left, right) => left.from - right.from)
    .map((demand) => {
      version = Math.max(version, demand.version);
      return { from: demand.from, version };
    });
};

const lastBefore = (demands: readonly Demand[], time: number): Demand | undefined => {
  let [low, high] = [0, demands.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((demands[middle]?.from ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return demands[low - 1];
};
