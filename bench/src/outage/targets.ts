import { targetResult, type Target } from '../report/target.ts';
import type { OutageResult } from './run-outage.ts';

/** The orders of one run: accepted, and stored in the table. */
export interface Stored {
  readonly ordered: number;
  readonly inTable: number;
}

// The target is for a minute: calls that hang before the outage is detected are a larger share of a shorter run.
const MIN_JUDGED_SECONDS = 60;
const MAX_REFUSAL_P99_MS = 5;

const targetsOf = (result: OutageResult): Target[] => {
  const { cut, seconds, verdicts, cached, refusals, duringRecovery, afterRecovery } = result;
  const hung = verdicts.hung + duringRecovery.hung + afterRecovery.hung;
  const wrong = verdicts.wrong + duringRecovery.wrong + afterRecovery.wrong;
  const p99 = targetResult(
    `${cut}: p99 of the refusals (no key given), as seen by customers`,
    `≤ ${MAX_REFUSAL_P99_MS} ms`,
    `${refusals.p99} ms of ${refusals.count}`,
    refusals.p99 <= MAX_REFUSAL_P99_MS,
  );
  return [
    targetResult(`${cut}: requests that hung`, '0', String(hung), hung === 0),
    targetResult(
      `${cut}: wrong responses, prices or problem documents`,
      '0',
      String(wrong),
      wrong === 0,
    ),
    seconds < MIN_JUDGED_SECONDS ? { ...p99, verdict: 'unjudged' } : p99,
    targetResult(
      `${cut}: accepted orders of cached products`,
      '100 %',
      `${cached.ordered} of ${cached.requested}`,
      cached.ordered === cached.requested,
    ),
    targetResult(
      `${cut}: accepted orders after recovery`,
      'all',
      `${afterRecovery.ordered}, refused ${afterRecovery.refused}`,
      afterRecovery.ordered > 0 && afterRecovery.refused === 0,
    ),
  ];
};

/** Compares every outage, and the table after all of them, with the targets. */
export const judge = (results: readonly OutageResult[], stored: Stored): Target[] => [
  ...results.flatMap(targetsOf),
  targetResult(
    'orders in the table for accepted orders',
    'the same',
    `${stored.inTable} for ${stored.ordered}`,
    stored.inTable === stored.ordered,
  ),
];
