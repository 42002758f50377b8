import { table } from './markdown-table.ts';

/** One promise, and what was measured. */
export interface Promised {
  readonly what: string;
  readonly promise: string;
  readonly measured: string;
  /** `unjudged`: the run was too short for it. */
  readonly verdict: 'met' | 'MISSED' | 'unjudged';
}

export const promised = (
  what: string,
  promise: string,
  measured: string,
  isMet: boolean,
): Promised => ({ what, promise, measured, verdict: isMet ? 'met' : 'MISSED' });

export const isBroken = (promises: readonly Promised[]): boolean =>
  promises.some(({ verdict }) => verdict === 'MISSED');

export const promiseTable = (promises: readonly Promised[]): string =>
  table(
    ['what', 'promise', 'measured', ''],
    promises.map(({ what, promise, measured, verdict }) => [what, promise, measured, verdict]),
  );
