import type { OutageResult } from './run-outage.ts';

/** One promise, and what was measured. `met` is null where a run was too short to judge it. */
export interface Promised {
  readonly what: string;
  readonly promise: string;
  readonly measured: string;
  readonly met: boolean | null;
}

/** What the orders of one run must have left behind. */
export interface Stored {
  readonly ordered: number;
  readonly inTable: number;
}

// The promise is about a minute: the calls that hang before anybody can know are a larger share of a shorter one.
const JUDGED_FROM_SECONDS = 60;
const REFUSAL_P99_MS = 5;

const promisesOf = (result: OutageResult): Promised[] => {
  const { cut, seconds, verdicts, cached, refusals, duringRecovery, afterRecovery } = result;
  const hung = verdicts.hung + duringRecovery.hung + afterRecovery.hung;
  const wrong = verdicts.wrong + duringRecovery.wrong + afterRecovery.wrong;
  const about = (what: string): string => `${cut}: ${what}`;
  return [
    { what: about('requests that hung'), promise: '0', measured: String(hung), met: hung === 0 },
    {
      what: about('wrong answers, prices or problem documents'),
      promise: '0',
      measured: String(wrong),
      met: wrong === 0,
    },
    {
      what: about('p99 of the refusals, as customers saw them'),
      promise: `≤ ${REFUSAL_P99_MS} ms`,
      measured: `${refusals.p99} ms of ${refusals.count}`,
      met: seconds < JUDGED_FROM_SECONDS ? null : refusals.p99 <= REFUSAL_P99_MS,
    },
    {
      what: about('orders of cached products that went through'),
      promise: '100 %',
      measured: `${cached.ordered} of ${cached.asked}`,
      met: cached.ordered === cached.asked,
    },
    {
      what: about('orders after recovery that went through'),
      promise: 'all',
      measured: `${afterRecovery.ordered}, refused ${afterRecovery.refused}`,
      met: afterRecovery.ordered > 0 && afterRecovery.refused === 0,
    },
  ];
};

/** Holds every outage, and what is in the table after all of them, against what was promised. */
export const judge = (results: readonly OutageResult[], stored: Stored): Promised[] => [
  ...results.flatMap(promisesOf),
  {
    what: 'orders in the table for orders that went through',
    promise: 'the same',
    measured: `${stored.inTable} for ${stored.ordered}`,
    met: stored.inTable === stored.ordered,
  },
];
