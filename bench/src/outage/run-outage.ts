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
  readonly longest: number;
}

/** What one outage did to the customers. */
export interface OutageResult {
  readonly cut: Cut;
  readonly seconds: number;
  readonly requests: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Orders for products in the cache, fresh or stale, and how many of them went through. */
  readonly cached: { readonly asked: number; readonly ordered: number };
  readonly cachedTimes: Times;
  readonly staleTimes: Times;
  /** As the customer saw them; without an idempotency key, like the next three. */
  readonly refusals: Times;
  readonly refusalsInHandler: Times;
  /** Refusals of customers who came before the circuit was open, and after. */
  readonly refusalsBeforeOpen: Times;
  readonly refusalsWhileOpen: Times;
  /** These wait for one read of DynamoDB first: a replay is answered whatever the catalog does. */
  readonly refusalsWithKey: Times;
  /** From the cut until the first instance opened the circuit; null if none did. */
  readonly openedAfterMs: number | null;
  readonly callsThatReachedTheCatalog: number;
  readonly staleAnswersCounted: number;
  /** From the end of the outage until an order for a product never seen went through. */
  readonly recoveredAfterMs: number;
  readonly duringRecovery: Readonly<Record<Verdict, number>>;
  readonly afterRecovery: Readonly<Record<Verdict, number>>;
  readonly wrong: readonly string[];
}

const WARM_UP_MS = 6_000;
const AFTER_RECOVERY_MS = 3_000;
// An open circuit lasts 60 s; past its end the next call decides.
const GIVE_UP_RECOVERY_MS = 75_000;
const EXAMPLES = 3;

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

const timesOf = (values: readonly number[]): Times => ({
  count: values.length,
  p50: rounded(percentile(values, 0.5)),
  p99: rounded(percentile(values, 0.99)),
  longest: rounded(Math.max(...values)),
});

const verdictsOf = (outcomes: readonly Outcome[]): Record<Verdict, number> => {
  const verdicts = { ordered: 0, refused: 0, hung: 0, wrong: 0 };
  for (const { verdict } of outcomes) verdicts[verdict] += 1;
  return verdicts;
};

const opening = z.looseObject({ time: z.iso.datetime(), to: z.literal('open') });
const staleMetric = z.looseObject({ StaleAnswersUsed: z.number() });

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
  | 'cut'
  | 'seconds'
  | 'callsThatReachedTheCatalog'
  | 'recoveredAfterMs'
  | 'duringRecovery'
  | 'afterRecovery'
> => {
  const all = Object.values(outcomes).flat();
  const inCache = [...outcomes.cached, ...outcomes['cached, stale']];
  const isRefused = ({ verdict }: Outcome): boolean => verdict === 'refused';
  const withKey = outcomes['never seen, with a key'].filter(isRefused);
  const refused = [...inCache, ...outcomes['never seen']].filter(isRefused);
  const opened = openedAt(lines) ?? Infinity;
  const seen = (some: readonly Outcome[]): Times => timesOf(some.map(({ ms }) => ms));
  return {
    requests: all.length,
    verdicts: verdictsOf(all),
    cached: { asked: inCache.length, ordered: verdictsOf(inCache).ordered },
    cachedTimes: seen(outcomes.cached),
    staleTimes: seen(outcomes['cached, stale']),
    refusals: seen(refused),
    refusalsInHandler: timesOf(refused.map(({ handlerMs }) => handlerMs)),
    refusalsBeforeOpen: seen(refused.filter(({ at }) => at < opened)),
    refusalsWhileOpen: seen(refused.filter(({ at }) => at >= opened)),
    refusalsWithKey: seen(withKey),
    openedAfterMs: opened === Infinity ? null : opened - cutAt,
    staleAnswersCounted: lines.filter((line) => staleMetric.safeParse(JSON.parse(line)).success)
      .length,
    wrong: all.flatMap(({ detail }) => detail ?? []).slice(0, EXAMPLES),
  };
};

/** Cuts the catalog off for a while, under customers who keep coming, and waits until all is well again. */
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
  progress(`a catalog that ${cut}: ${WARM_UP_MS / 1_000} s of all well first`);
  const before = Object.values(await customers.come((_, ms) => ms >= WARM_UP_MS)).flat();
  const unwell = before.filter(({ verdict }) => verdict !== 'ordered');
  if (unwell.length > 0) {
    throw new Error(
      `${unwell.length} of ${before.length} orders failed before the outage; the first: ${JSON.stringify(unwell[0])}`,
    );
  }

  pool.takeLines();
  progress(`  cut off for ${seconds} s`);
  const cutAt = Date.now();
  await catalog.cut(cut);
  const outcomes = await customers.come((_, ms) => ms >= seconds * 1_000);
  const callsThatReachedTheCatalog = catalog.requestsWhileCut;
  const lines = pool.takeLines();

  await catalog.restore();
  const restoredAt = Date.now();
  progress('  back; waiting for the first order of a product never seen');
  const waited = await customers.come(
    (soFar, ms) => verdictsOf(soFar['never seen']).ordered > 0 || ms > GIVE_UP_RECOVERY_MS,
  );
  const recovery = Object.values(waited).flat();
  const recoveredAfterMs = Date.now() - restoredAt;
  const after = Object.values(await customers.come((_, ms) => ms >= AFTER_RECOVERY_MS)).flat();
  const result = resultOf(outcomes, lines, cutAt);
  const wrongLater = [...recovery, ...after];
  return {
    cut,
    seconds,
    ...result,
    callsThatReachedTheCatalog,
    recoveredAfterMs,
    duringRecovery: verdictsOf(recovery),
    afterRecovery: verdictsOf(after),
    wrong: [...result.wrong, ...wrongLater.flatMap(({ detail }) => detail ?? [])].slice(
      0,
      EXAMPLES,
    ),
  };
};
