import { table } from '../report/markdown-table.ts';
import { type Target, targetResult, targetTable } from '../report/target.ts';
import type { CacheMeasured } from './cache-phase.ts';
import type { Compared, HoldsMeasured } from './hold-phase.ts';
import type { OrdersMeasured } from './order-phase.ts';

interface Measured {
  readonly machine: string;
  readonly holds: HoldsMeasured;
  readonly orders: OrdersMeasured;
  readonly cache: CacheMeasured;
}

export interface InventoryReport extends Measured {
  readonly targets: readonly Target[];
}

const fixed = (value: number): string => value.toFixed(1);

const MAX_DECIDED_MS = 10_000;
const MIN_HIT_RATE = 0.98;

const percent = (share: number): string => `${fixed(100 * share)} %`;

const longestRace = ({ races }: OrdersMeasured): number =>
  Math.max(...races.map(({ decidedMs }) => decidedMs));

const targetsOf = ({ holds, orders, cache }: Measured): readonly Target[] => [
  targetResult(
    'figures of every product after all holds',
    'add up',
    holds.wrong.length === 0 ? 'they do' : holds.wrong.join('; '),
    holds.wrong.length === 0,
  ),
  targetResult(
    '500 simultaneous orders for one product with enough stock: held, and dead letters',
    'all, 0',
    `${orders.simultaneous.held}, ${orders.simultaneous.deadLetters}`,
    orders.simultaneous.held === orders.simultaneous.count && orders.simultaneous.deadLetters === 0,
  ),
  targetResult(
    '200 buyers at once of 1, 10 and 100 pieces, three times: held, dead letters',
    'exactly as many, 0',
    orders.races.map(({ held, pieces }) => `${held} of ${pieces}`).join(', '),
    orders.races.every(
      ({ held, outOfStock, refused, pieces, buyers, deadLetters }) =>
        held === pieces && held + outOfStock + refused === buyers && deadLetters === 0,
    ),
  ),
  targetResult(
    'until every one of their orders is decided, longest',
    `at most ${MAX_DECIDED_MS / 1_000} s`,
    `${fixed(longestRace(orders) / 1_000)} s`,
    longestRace(orders) <= MAX_DECIDED_MS,
  ),
  targetResult(
    `orders priced from the cache alone, ${fixed(cache.aSecond)} a second, ${cache.products} products`,
    `at least ${percent(MIN_HIT_RATE)}`,
    percent(cache.hitRate),
    cache.hitRate >= MIN_HIT_RATE,
  ),
];

export const reportOf = (measured: Measured): InventoryReport => ({
  ...measured,
  targets: targetsOf(measured),
});

const rowsOf = (what: string, { hold, bare }: Compared): string[][] =>
  Object.entries({ 'hold, as its function does it': hold, 'the bare transaction': bare }).map(
    ([name, { count, aSecond, p50Ms, p99Ms }]) => [
      what,
      name,
      String(count),
      fixed(aSecond),
      fixed(p50Ms),
      fixed(p99Ms),
    ],
  );

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = ({
  machine,
  targets,
  holds,
  orders,
  cache,
}: InventoryReport): string => {
  const { oneByOne, simultaneous } = orders;
  return [
    '# Holding stock, measured',
    '',
    `In one run on ${machine}. Written by \`npm run bench:inventory\`; the numbers are in \`inventory.json\`.`,
    'DynamoDB Local writes one transaction at a time, so its rates say what a hold costs next to the bare transaction, and',
    'nothing about DynamoDB, where one item takes some 500 transactions a second.',
    '',
    targetTable(targets),
    '',
    '## Holds, 16 at a time, in alternating rounds',
    '',
    table(
      ['products', 'what', 'count', 'a second', 'p50, ms', 'p99, ms'],
      [...rowsOf('1,000', holds.manyProducts), ...rowsOf('one', holds.oneProduct)],
    ),
    '',
    `${holds.simultaneous.count} holds of one product that begin in the same moment are done after ${fixed(holds.simultaneous.allHeldMs / 1_000)} s.`,
    '',
    '## Orders, as a customer sees them',
    '',
    'On the local platform, from the response to `POST /orders` until `GET /orders/{orderId}?wait=10` shows the order as held:',
    `p50 ${fixed(oneByOne.p50Ms)} ms, p95 ${fixed(oneByOne.p95Ms)} ms, over ${oneByOne.count} orders one after the other.`,
    '',
    `${simultaneous.count} orders for one product at once: accepted within ${fixed(simultaneous.acceptedMs / 1_000)} s, ${simultaneous.held} held within ${fixed(simultaneous.allHeldMs / 1_000)} s.`,
    '',
    table(
      ['pieces', 'buyers', 'held', 'out of stock', 'refused as sold out', 'decided after, s'],
      orders.races.map(({ pieces, buyers, held, outOfStock, refused, decidedMs }) => [
        ...[pieces, buyers, held, outOfStock, refused].map(String),
        fixed(decidedMs / 1_000),
      ]),
    ),
    '',
    '## The cache of products while orders come in',
    '',
    `${cache.orders} orders of three products, ${fixed(cache.aSecond)} a second, after each of ${cache.products} products was ordered once: the`,
    `catalog was asked for ${cache.catalogReads} of them. Responses p95 ${fixed(cache.p95Ms)} ms.`,
    '',
  ].join('\n');
};
