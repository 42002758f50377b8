import type { OutageResult, Times } from './run-outage.ts';
import { table } from '../report/markdown-table.ts';
import { targetTable, type Target } from '../report/target.ts';

/** The measurements of one run. */
export interface OutageReport {
  readonly machine: string;
  readonly instances: number;
  readonly targets: readonly Target[];
  readonly outages: readonly OutageResult[];
}

const shown = ({ count, p50, p99, max }: Times): string =>
  count === 0 ? '–' : `${count}: ${p50} / ${p99} / ${max}`;

const ROWS: readonly (readonly [what: string, of: (result: OutageResult) => string])[] = [
  ['requests', ({ requests }) => String(requests)],
  ['from the cut until the circuit opened, ms', (r) => String(r.openedAfterMs ?? '–')],
  ['calls that still reached the catalog', (r) => String(r.catalogCalls)],
  ['refusals without an idempotency key', ({ refusals }) => shown(refusals)],
  ['the same, inside the function', ({ refusalsInHandler }) => shown(refusalsInHandler)],
  ['of them: sent before the circuit opened', (r) => shown(r.refusalsBeforeOpen)],
  ['of them: sent while it was open', ({ refusalsWhileOpen }) => shown(refusalsWhileOpen)],
  ['refusals with an idempotency key: after a read', (r) => shown(r.refusalsWithKey)],
  ['orders of products in the cache', ({ cachedTimes }) => shown(cachedTimes)],
  ['orders of stale products in the cache', ({ staleTimes }) => shown(staleTimes)],
  ['stale responses counted by the metric', (r) => String(r.staleResponsesCounted)],
  [
    'first accepted order of an uncached product, ms after the catalog recovered',
    (r) => String(r.recoveredAfterMs),
  ],
];

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, instances, targets, outages }: OutageReport): string =>
  [
    '# A minute without the catalog',
    '',
    `One run on ${machine}. Written by \`npm run bench:outage\`; the numbers are in \`outage.json\`.`,
    '',
    '50 orders per second: four of ten for cached products, six for products that were never requested;',
    `${instances} instances of the deployed \`POST /orders\`, each a process with one request at a time, with`,
    'DynamoDB Local, Redis and a catalog over HTTP that fails in one way after the other.',
    'All settings are those of the deployment: 5 s per attempt, 3 retries, 5 failures, 60 s open.',
    '',
    '## What must hold',
    '',
    targetTable(targets),
    '',
    '## What customers saw',
    '',
    'Times in milliseconds, as requests: p50 / p99 / max.',
    '',
    table(
      ['a catalog that', ...outages.map(({ cut, seconds }) => `${cut}, ${seconds} s`)],
      ROWS.map(([what, of]) => [what, ...outages.map(of)]),
    ),
    '',
    '## How to read it',
    '',
    'A call that hangs fails only after 5 s. Customers do not wait that long, because the fleet stops calling an',
    'unresponsive catalog after 250 ms without a response to any of five calls',
    '([ADR 2](../adr/0002-fleet-circuit-breaker.md)). The calls in flight by then are the long refusals; they',
    'end with the timeout of their attempt, which also opens the circuit.',
    '',
    'An order with an idempotency key is looked up first, because a replay does not need the catalog: its refusal',
    'takes one more read of DynamoDB, here of DynamoDB Local.',
    '',
  ].join('\n');
