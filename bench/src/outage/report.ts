import type { OutageResult, Times } from './run-outage.ts';
import { table } from '../report/markdown-table.ts';
import { promiseTable, type Promised } from '../report/target.ts';

/** Everything one run measured. */
export interface OutageReport {
  readonly machine: string;
  readonly instances: number;
  readonly promises: readonly Promised[];
  readonly outages: readonly OutageResult[];
}

const shown = ({ count, p50, p99, longest }: Times): string =>
  count === 0 ? '–' : `${count}: ${p50} / ${p99} / ${longest}`;

const ROWS: readonly (readonly [what: string, of: (result: OutageResult) => string])[] = [
  ['requests', ({ requests }) => String(requests)],
  ['from the cut until the circuit opened, ms', (r) => String(r.openedAfterMs ?? '–')],
  ['calls that still reached the catalog', (r) => String(r.callsThatReachedTheCatalog)],
  ['refusals without an idempotency key', ({ refusals }) => shown(refusals)],
  ['the same, inside the function', ({ refusalsInHandler }) => shown(refusalsInHandler)],
  ['of them: came before the circuit opened', (r) => shown(r.refusalsBeforeOpen)],
  ['of them: came while it was open', ({ refusalsWhileOpen }) => shown(refusalsWhileOpen)],
  ['refusals with an idempotency key: after a read', (r) => shown(r.refusalsWithKey)],
  ['orders of products in the cache', ({ cachedTimes }) => shown(cachedTimes)],
  ['orders of products gone stale there', ({ staleTimes }) => shown(staleTimes)],
  ['stale answers counted by the metric', (r) => String(r.staleAnswersCounted)],
  ['all well again, ms after the catalog was back', (r) => String(r.recoveredAfterMs)],
];

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({ machine, instances, promises, outages }: OutageReport): string =>
  [
    '# A minute without the catalog',
    '',
    `One run on ${machine}. Written by \`npm run bench:outage\`; the numbers are in \`outage.json\`.`,
    '',
    '50 orders a second: of ten, four for products in the cache and six for products nobody has asked for yet;',
    `${instances} instances of \`POST /orders\` as it is deployed, each a process with one request at a time, over`,
    'DynamoDB Local, Redis and a catalog over HTTP that is cut off, in one way after the other.',
    'All settings are those of the deployment: 5 s an attempt, 3 retries, 5 failures, 60 s open.',
    '',
    '## What must hold',
    '',
    promiseTable(promises),
    '',
    '## What customers saw',
    '',
    'Times in milliseconds: how many requests: p50 / p99 / longest.',
    '',
    table(
      ['a catalog that', ...outages.map(({ cut, seconds }) => `${cut}, ${seconds} s`)],
      ROWS.map(([what, of]) => [what, ...outages.map(of)]),
    ),
    '',
    '## How to read it',
    '',
    'A call that hangs is a failure only after 5 s. What keeps a minute of customers from waiting with it is that',
    'the fleet stops calling a catalog gone silent: after 250 ms without an answer to any of five calls',
    '([ADR 2](../adr/0002-fleet-circuit-breaker.md)). Those under way by then are the long refusals; they',
    'end with the timeout of their attempt, which also opens the circuit.',
    '',
    'An order with an idempotency key is looked for first, since a replay is answered whatever the catalog does: its',
    'refusal takes one read of DynamoDB longer, here of DynamoDB Local.',
    '',
  ].join('\n');
