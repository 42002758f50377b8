import { promised, type Promised } from '../report/target.ts';
import type { FleetResult } from './fleet.ts';
import type { OverheadResult } from './overhead.ts';

/** What one run measured, of what it was told to. */
export interface Measured {
  readonly overhead?: OverheadResult;
  readonly fleet: readonly FleetResult[];
}

const LIMITS = {
  overheadMicroseconds: 2,
  callsFromFirstFailure: 25,
  allStoppedMs: 1_000,
} as const;

const promisesOf = (run: FleetResult): Promised[] => {
  const where = `an origin that ${run.death}`;
  const mostProbes = Math.max(...run.probesPerWindow);
  return [
    promised(
      `${where}: calls from the first failure until all are stopped`,
      `≤ ${LIMITS.callsFromFirstFailure}`,
      String(run.callsFromFirstFailure),
      run.callsFromFirstFailure <= LIMITS.callsFromFirstFailure,
    ),
    promised(
      `${where}: first trip until all have stopped`,
      `≤ ${LIMITS.allStoppedMs} ms`,
      `${run.allStoppedMs} ms`,
      run.allStoppedMs <= LIMITS.allStoppedMs,
    ),
    promised(
      `${where}: probes in a half-open window`,
      'exactly 1',
      `${mostProbes} at most, ${run.probesPerWindow.length} windows`,
      run.probesPerWindow.every((probes) => probes === 1),
    ),
    promised(
      `${where}: closed everywhere when it is back`,
      'yes',
      run.recovered ? `after ${run.recoveryMs} ms` : 'no',
      run.recovered,
    ),
    promised(
      `${where}: unhandled rejections`,
      '0',
      String(run.unhandledRejections),
      run.unhandledRejections === 0,
    ),
    ...(run.healthyCalls === 0
      ? []
      : [
          promised(
            `before it ${run.death}: Redis commands on healthy calls`,
            '0',
            `${run.healthyRedisCommands} on ${run.healthyCalls}`,
            run.healthyRedisCommands === 0,
          ),
        ]),
  ];
};

/** Holds what was measured against what is promised. */
export const judge = ({ overhead, fleet }: Measured): Promised[] => [
  ...(overhead === undefined
    ? []
    : [
        promised(
          'a healthy call through the whole stack, more than bare cockatiel',
          `≤ ${LIMITS.overheadMicroseconds} µs`,
          `${overhead.overheadMicroseconds} µs`,
          overhead.overheadMicroseconds <= LIMITS.overheadMicroseconds,
        ),
      ]),
  ...fleet.flatMap(promisesOf),
];
