import { targetResult, type Target } from '../report/target.ts';
import type { FleetResult } from './fleet.ts';
import type { OverheadResult } from './overhead.ts';

/** The measurements of one run; a partial run has some of them. */
export interface Measured {
  readonly overhead?: OverheadResult;
  readonly fleet: readonly FleetResult[];
}

const LIMITS = {
  overheadMicroseconds: 2,
  callsFromFirstFailure: 25,
  allStoppedMs: 1_000,
} as const;

const targetsOf = (run: FleetResult): Target[] => {
  const where = `an origin that ${run.failure}`;
  const maxProbes = Math.max(...run.probesPerWindow);
  return [
    targetResult(
      `${where}: calls from the first failure until all are stopped`,
      `≤ ${LIMITS.callsFromFirstFailure}`,
      String(run.callsFromFirstFailure),
      run.callsFromFirstFailure <= LIMITS.callsFromFirstFailure,
    ),
    targetResult(
      `${where}: first trip until all have stopped`,
      `≤ ${LIMITS.allStoppedMs} ms`,
      `${run.allStoppedMs} ms`,
      run.allStoppedMs <= LIMITS.allStoppedMs,
    ),
    targetResult(
      `${where}: probes in a half-open window`,
      'exactly 1',
      `${maxProbes} at most, ${run.probesPerWindow.length} windows`,
      run.probesPerWindow.every((probes) => probes === 1),
    ),
    targetResult(
      `${where}: closed in all processes after its recovery`,
      'yes',
      run.recovered ? `after ${run.recoveryMs} ms` : 'no',
      run.recovered,
    ),
    targetResult(
      `${where}: unhandled rejections`,
      '0',
      String(run.unhandledRejections),
      run.unhandledRejections === 0,
    ),
    ...(run.healthyCalls === 0
      ? []
      : [
          targetResult(
            `before it ${run.failure}: Redis commands on healthy calls`,
            '0',
            `${run.healthyRedisCommands} on ${run.healthyCalls}`,
            run.healthyRedisCommands === 0,
          ),
        ]),
  ];
};

/** Compares the measurements with the targets. */
export const judge = ({ overhead, fleet }: Measured): Target[] => [
  ...(overhead === undefined
    ? []
    : [
        targetResult(
          'a healthy call through the whole stack, minus bare cockatiel',
          `≤ ${LIMITS.overheadMicroseconds} µs`,
          `${overhead.overheadMicroseconds} µs`,
          overhead.overheadMicroseconds <= LIMITS.overheadMicroseconds,
        ),
      ]),
  ...fleet.flatMap(targetsOf),
];
