import { promised, type Promised } from '../report/target.ts';
import type { OutageResult } from './run-outage.ts';

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
  const p99 = promised(
    `${cut}: p99 of the refusals (no key given), as customers saw them`,
    `≤ ${REFUSAL_P99_MS} ms`,
    `${refusals.p99} ms of ${refusals.count}`,
    refusals.p99 <= REFUSAL_P99_MS,
  );
  return [
    promised(`${cut}: requests that hung`, '0', String(hung), hung === 0),
    promised(`${cut}: wrong answers, prices or problem documents`, '0', String(wrong), wrong === 0),
    seconds < JUDGED_FROM_SECONDS ? { ...p99, verdict: 'unjudged' } : p99,
    promised(
      `${cut}: orders of cached products that went through`,
      '100 %',
      `${cached.ordered} of ${cached.asked}`,
      cached.ordered === cached.asked,
    ),
    promised(
      `${cut}: orders after recovery that went through`,
      'all',
      `${afterRecovery.ordered}, refused ${afterRecovery.refused}`,
      afterRecovery.ordered > 0 && afterRecovery.refused === 0,
    ),
  ];
};

/** Holds every outage, and what is in the table after all of them, against what was promised. */
export const judge = (results: readonly OutageResult[], stored: Stored): Promised[] => [
  ...results.flatMap(promisesOf),
  promised(
    'orders in the table for orders that went through',
    'the same',
    `${stored.inTable} for ${stored.ordered}`,
    stored.inTable === stored.ordered,
  ),
];
