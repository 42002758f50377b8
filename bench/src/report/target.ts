import { table } from './markdown-table.ts';

/** One target, and what was measured. */
export interface Target {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** `unjudged`: the run was too short to judge it. */
  readonly verdict: 'met' | 'MISSED' | 'unjudged';
}

export const targetResult = (
  what: string,
  target: string,
  measured: string,
  isMet: boolean,
): Target => ({ what, target, measured, verdict: isMet ? 'met' : 'MISSED' });

export const isAnyMissed = (targets: readonly Target[]): boolean =>
  targets.some(({ verdict }) => verdict === 'MISSED');

export const targetTable = (targets: readonly Target[]): string =>
  table(
    ['what', 'target', 'measured', ''],
    targets.map(({ what, target, measured, verdict }) => [what, target, measured, verdict]),
  );
