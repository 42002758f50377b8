import { type Target, targetResult } from '../report/target.ts';
import type { CacheMeasurements } from './report.ts';

/** Compares the measurements with the targets of the cache. */
export const judge = (report: CacheMeasurements): Target[] => {
  const { sizes, propagation, endToEnd, hitRates, contract } = report;
  const smallest = sizes[0];
  const largest = sizes.at(-1);
  if (smallest === undefined || largest === undefined) return [];
  const worst = (of: (size: CacheMeasurements['sizes'][number]) => number): number =>
    Math.max(...sizes.map(of));
  const unavailable = (of: 'beforeOpen' | 'openP99'): number =>
    Math.max(...report.redisUnavailable.map((result) => result[of]));
  const atTenThousand = sizes.find(({ entries }) => entries === 10_000);
  // Relative to raw commands, because a machine that slows down during the run makes the largest size look worse.
  const growth = largest.store / largest.rawGet / (smallest.store / smallest.rawGet);
  const putGrowth = largest.put / largest.rawSet / (smallest.put / smallest.rawSet);
  const results = [
    atMost(
      'lookup in Redis, p50, worst size',
      worst((s) => s.store / s.rawGet),
      1.3,
      '× a raw GET',
    ),
    atMost('lookup, largest against smallest size', largest.store / smallest.store, 1.2, '×'),
    atMost('the same, each relative to a raw GET', growth, 1.2, '×'),
    atMost(
      'Redis CPU of a lookup, worst size',
      worst((s) => s.cpuStore / s.cpuRawGet),
      1.25,
      '× a raw GET',
    ),
    atMost(
      'put, p50, worst size',
      worst((s) => s.put / s.rawSet),
      2,
      '× a raw SET',
    ),
    atMost('put, largest against smallest size', largest.put / smallest.put, 1.2, '×'),
    atMost('the same, each relative to a raw SET', putGrowth, 1.2, '×'),
    atMost(
      'invalidation of 1 entry, p50, worst size',
      worst((s) => s.invalidate[1]),
      0.5,
      'ms',
    ),
    atMost(
      'invalidation of 100 entries, p50, worst size',
      worst((s) => s.invalidate[100]),
      1,
      'ms',
    ),
    atMost('seen by another process, p50', propagation.p50, 1, 'ms'),
    atMost('seen by another process, p99', propagation.p99, 10, 'ms'),
    atMost(
      'local lookup in the store, worst size',
      worst((s) => s.localHit * 1_000),
      0.5,
      'µs',
    ),
    atMost('local lookup through the client', endToEnd.clientLocalHit * 1_000, 10, 'µs'),
    atMost(
      'added while Redis is unavailable, before the breaker opens',
      unavailable('beforeOpen'),
      100,
      'ms',
    ),
    atMost('added while Redis is unavailable, breaker open, p99', unavailable('openP99'), 5, 'ms'),
    ...hitRates.map((rate) =>
      atLeast(`hit rate, ${rate.name}`, rate.hitRate * 100, rate.target * 100, '%'),
    ),
    atMost('contract cases failed', contract.own.failures.length, 0, `of ${contract.own.cases}`),
  ];
  if (atTenThousand === undefined) return results;
  const faster = atTenThousand.peer / atTenThousand.store;
  return [
    ...results,
    atLeast('faster than undici-cache-redis at 10,000 entries', faster, 3_000, '×'),
  ];
};

const atMost = (what: string, measured: number, limit: number, unit: string): Target =>
  targetResult(what, `≤ ${limit} ${unit}`, `${round(measured)} ${unit}`, measured <= limit);

const atLeast = (what: string, measured: number, limit: number, unit: string): Target =>
  targetResult(what, `≥ ${limit} ${unit}`, `${round(measured)} ${unit}`, measured >= limit);

const round = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
