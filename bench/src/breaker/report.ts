import { table } from '../report/markdown-table.ts';
import { promiseTable, type Promised } from '../report/target.ts';
import type { FleetResult } from './fleet.ts';
import type { OverheadResult } from './overhead.ts';
import type { Measured } from './targets.ts';

/** Everything one run measured, and how it compares to what is promised. */
export interface BreakerReport extends Measured {
  readonly machine: string;
  readonly promises: readonly Promised[];
}

const overheadSection = (overhead: OverheadResult): string[] => [
  '## A healthy call',
  '',
  table(
    ['best of many short rounds, in turns', 'µs per call'],
    [
      ['bare cockatiel: the same policies, the same options', String(overhead.bareMicroseconds)],
      ['the whole stack', String(overhead.stackMicroseconds)],
      ['the whole stack, with a deadline of 3 s', String(overhead.stackWithDeadlineMicroseconds)],
    ],
  ),
  '',
  'The stack is composed by hand and not by `wrap`, which copies a context for every layer; that pays for what the',
  'circuit adds.',
  '',
];

const ROWS: readonly (readonly [what: string, of: (run: FleetResult) => string | number])[] = [
  ['processes', ({ processes }) => processes],
  ['load', ({ load }) => load],
  ['calls from the first failure until all have stopped', (run) => run.callsFromFirstFailure],
  ['first failure until the first trip, ms', ({ firstTripMs }) => firstTripMs],
  ['first trip until all have stopped, ms', ({ allStoppedMs }) => allStoppedMs],
  ['probes in each half-open window', ({ probesPerWindow }) => probesPerWindow.join(' ')],
  ['p99 of a refusal, ms', ({ refusalP99Ms }) => refusalP99Ms],
  ['closed everywhere again after, ms', ({ recoveryMs }) => recoveryMs],
];

const fleetSection = (fleet: readonly FleetResult[]): string[] => [
  '## A fleet and an origin that dies',
  '',
  'Each process calls through undici and the whole stack. The 60 s of an open circuit are scaled to 1 s.',
  '',
  table(
    ['an origin that', ...fleet.map(({ death }) => death)],
    ROWS.map(([what, of]) => [what, ...fleet.map((run) => String(of(run)))]),
  ),
  '',
  'A process that has not failed yet learns of the outage from its own first call or from the announcement,',
  'whichever is sooner: up to 20 calls and the five that open the circuit.',
  '',
  'On a machine too busy for the healthy load the benchmark refuses to measure. A process starved of processor time for',
  '1.5 s takes that for a freeze and reads the record once, which shows as Redis commands; one that gets no answer',
  'from Redis for a second decides alone, which shows as further probes.',
  '',
];

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, promises, overhead, fleet }: BreakerReport): string =>
  [
    '# The circuit breaker',
    '',
    `One run on ${machine}; everything on one machine. Written by \`npm run bench:breaker\`; the numbers`,
    'are in `breaker.json`. Why it is built this way: [ADR 2](../adr/0002-fleet-circuit-breaker.md).',
    '',
    '## What must hold',
    '',
    promiseTable(promises),
    '',
    ...(overhead === undefined ? [] : overheadSection(overhead)),
    ...(fleet.length === 0 ? [] : fleetSection(fleet)),
  ].join('\n');
