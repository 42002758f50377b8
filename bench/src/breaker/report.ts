import { table } from '../report/markdown-table.ts';
import { targetTable, type Target } from '../report/target.ts';
import type { FleetResult } from './fleet.ts';
import type { OverheadResult } from './overhead.ts';
import type { Measured } from './targets.ts';

/** The measurements of one run and its targets. */
export interface BreakerReport extends Measured {
  readonly machine: string;
  readonly targets: readonly Target[];
}

const overheadSection = (overhead: OverheadResult): string[] => [
  '## A healthy call',
  '',
  table(
    ['best of many short, interleaved rounds', 'µs per call'],
    [
      ['bare cockatiel: the same policies, the same options', String(overhead.bareMicroseconds)],
      ['the whole stack', String(overhead.stackMicroseconds)],
      ['the whole stack, with a deadline of 3 s', String(overhead.stackWithDeadlineMicroseconds)],
    ],
  ),
  '',
  'The stack is composed by hand instead of with `wrap`, which copies a context per layer; this saving offsets the',
  'cost of the circuit.',
  '',
];

const ROWS: readonly (readonly [what: string, of: (run: FleetResult) => string | number])[] = [
  ['processes', ({ processes }) => processes],
  ['load', ({ load }) => load],
  ['calls from the first failure until all have stopped', (run) => run.callsFromFirstFailure],
  ['first failure until the first trip, ms', ({ firstTripMs }) => firstTripMs],
  ['first trip until all have stopped, ms', ({ allStoppedMs }) => allStoppedMs],
  ['probes in each half-open window', ({ probesPerWindow }) => probesPerWindow.join(' ')],
  ['p99 of a refusal, ms', ({ refusalP99Ms }) => (Number.isNaN(refusalP99Ms) ? '–' : refusalP99Ms)],
  ['closed in all processes after, ms', ({ recoveryMs }) => recoveryMs],
];

const fleetSection = (fleet: readonly FleetResult[]): string[] => [
  '## A fleet and an origin that fails',
  '',
  'Each process calls through undici and the whole stack. The 60 s of an open circuit are scaled to 1 s.',
  '',
  table(
    ['an origin that', ...fleet.map(({ failure }) => failure)],
    ROWS.map(([what, of]) => [what, ...fleet.map((run) => String(of(run)))]),
  ),
  '',
  'A process without a failure learns about the outage from its first call or from the announcement, whichever is',
  'sooner: up to 20 calls and the five that open the circuit.',
  '',
  'The benchmark refuses to measure on a machine too busy for the healthy load. A process without processor time for',
  '1.5 s treats that as a freeze and reads the record once, which shows as Redis commands. A process that gets no',
  'response from Redis for a second decides alone, which shows as further probes.',
  '',
];

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, targets, overhead, fleet }: BreakerReport): string =>
  [
    '# The circuit breaker',
    '',
    `One run on ${machine}; everything on one machine. Written by \`npm run bench:breaker\`; the numbers`,
    'are in `breaker.json`. Why it is built this way: [ADR 2](../adr/0002-fleet-circuit-breaker.md).',
    '',
    '## What must hold',
    '',
    targetTable(targets),
    '',
    ...(overhead === undefined ? [] : overheadSection(overhead)),
    ...(fleet.length === 0 ? [] : fleetSection(fleet)),
  ].join('\n');
