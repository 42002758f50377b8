import * as z from 'zod';
import { percentile } from '../report/statistics.ts';
import { type Customers, type Outcomes } from './customers.ts';
import type { Cut, CuttableCatalog } from './cuttable-catalog.ts';
import type { InstancePool } from './instance-pool.ts';
import type { Outcome, Verdict } from './place-order.ts';

/** Times of a group of requests, in milliseconds. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The effect of one outage on the customers. */
export interface OutageResult {
  readonly cut: Cut;
  readonly seconds: number;
  readonly requests: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Orders for products in the cache, fresh or stale, and how many were accepted. */
  readonly cached: { readonly requested: number; readonly ordered: number };
  readonly cachedTimes: Times;
  readonly staleTimes: Times;
  /** As seen by the customer; without an idempotency key, like the next three. */
  readonly refusals: Times;
  readonly refusalsInHandler: Times;
  /** Refusals of requests sent before the circuit was open, and after. */
  readonly refusalsBeforeOpen: Times;
  readonly refusalsWhileOpen: Times;
  /** These first read DynamoDB once, because a replay does not need the catalog. */
  readonly refusalsWithKey: Times;
  /** From the cut until the first instance opened the circuit; null if none did. */
  readonly openedAfterMs: number | null;
  readonly catalogCalls: number;
  readonly staleResponsesCounted: number;
  /** From the end of the outage until an order for an uncached product was accepted. */
  readonly recoveredAfterMs: number;
  readonly duringRecovery: Readonly<Record<Verdict, number>>;
  readonly afterRecovery: Readonly<Record<Verdict, number>>;
  readonly wrong: readonly string[];
}

const WARM_UP_MS = 6_000;
const AFTER_RECOVERY_MS = 3_000;
// A circuit stays open for 60 s; the next call after that decides.
const RECOVERY_TIMEOUT_MS = 75_000;
const MAX_EXAMPLES = 3;

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

const timesOf = (values: readonly number[]): Times => ({
  count: values.length,
  p50: rounded(percentile(values, 0.5)),
  p99: rounded(percentile(values, 0.99)),
  max: rounded(Math.max(...values)),
});

const verdictsOf = (outcomes: readonly Outcome[]): Record<Verdict, number> => {
  const verdicts = { ordered: 0, refused: 0, hung: 0, wrong: 0 };
  for (const { verdict } of outcomes) verdicts[verdict] += 1;
  return verdicts;
};

const opening = z.looseObject({ time: z.iso.datetime(), to: z.literal('open') });
const staleMetric = z.looseObject({ StaleResponsesUsed: z.number() });

const openedAt = (lines: readonly string[]): number | undefined => {
  const times = lines.flatMap((line) => {
    const { data } = opening.safeParse(JSON.parse(line));
    return data === undefined ? [] : [Date.parse(data.time)];
  });
  return times.length === 0 ? undefined : Math.min(...times);
};

const resultOf = (
  outcomes: Outcomes,
  lines: readonly string[],
  cutAt: number,
): Omit<
  OutageResult,
  'cut' | 'seconds' | 'catalogCalls' | 'recoveredAfterMs' | 'duringRecovery' | 'afterRecovery'
> => {
  const all = Object.values(outcomes).flat();
  const inCache = [...outcomes.cached, ...outcomes['cached, stale']];
  const isRefused = ({ verdict }: Outcome): boolean => verdict === 'refused';
  const withKey = outcomes['uncached, with a key'].filter(isRefused);
  const refused = [...inCache, ...outcomes.uncached].filter(isRefused);
  const opened = openedAt(lines) ?? Infinity;
  const customerTimes = (group: readonly Outcome[]): Times => timesOf(group.map(({ ms }) => ms));
  return {
    requests: all.length,
    verdicts: verdictsOf(all),
    cached: { requested: inCache.length, ordered: verdictsOf(inCache).ordered },
    cachedTimes: customerTimes(outcomes.cached),
    staleTimes: customerTimes(outcomes['cached, stale']),
    refusals: customerTimes(refused),
    refusalsInHandler: timesOf(refused.map(({ handlerMs }) => handlerMs)),
    refusalsBeforeOpen: customerTimes(refused.filter(({ at }) => at < opened)),
    refusalsWhileOpen: customerTimes(refused.filter(({ at }) => at >= opened)),
    refusalsWithKey: customerTimes(withKey),
    openedAfterMs: opened === Infinity ? null : opened - cutAt,
    staleResponsesCounted: lines.filter((line) => staleMetric.safeParse(JSON.parse(line)).success)
      .length,
    wrong: all.flatMap(({ detail }) => detail ?? []).slice(0, MAX_EXAMPLES),
  };
};

/** Interrupts the catalog under a steady load of orders and waits until it has recovered. */
export const runOutage = async (
  {
    pool,
    customers,
    catalog,
  }: { pool: InstancePool; customers: Customers; catalog: CuttableCatalog },
  cut: Cut,
  seconds: number,
  progress: (line: string) => void,
): Promise<OutageResult> => {
  progress(`a catalog that ${cut}: ${WARM_UP_MS / 1_000} s without a fault first`);
  const before = Object.values(await customers.run((_, ms) => ms >= WARM_UP_MS)).flat();
  const failedBefore = before.filter(({ verdict }) => verdict !== 'ordered');
  if (failedBefore.length > 0) {
    throw new Error(
      `${failedBefore.length} of ${before.length} orders failed before the outage; the first: ${JSON.stringify(failedBefore[0])}`,
    );
  }

  pool.takeLines();
  progress(`  interrupted for ${seconds} s`);
  const cutAt = Date.now();
  await catalog.cut(cut);
  const outcomes = await customers.run((_, ms) => ms >= seconds * 1_000);
  const catalogCalls = catalog.requestsWhileCut;
  const lines = pool.takeLines();

  await catalog.restore();
  const restoredAt = Date.now();
  progress('  restored; waiting for the first accepted order of an uncached product');
  const waited = await customers.run(
    (soFar, ms) => verdictsOf(soFar.uncached).ordered > 0 || ms > RECOVERY_TIMEOUT_MS,
  );
  const recovery = Object.values(waited).flat();
  const recoveredAfterMs = Date.now() - restoredAt;
  const after = Object.values(await customers.run((_, ms) => ms >= AFTER_RECOVERY_MS)).flat();
  const result = resultOf(outcomes, lines, cutAt);
  const laterOutcomes = [...recovery, ...after];
  return {
    cut,
    seconds,
    ...result,
    catalogCalls,
    recoveredAfterMs,
    duringRecovery: verdictsOf(recovery),
    afterRecovery: verdictsOf(after),
    wrong: [...result.wrong, ...laterOutcomes.flatMap(({ detail }) => detail ?? [])].slice(
      0,
      MAX_EXAMPLES,
    ),
  };
};
