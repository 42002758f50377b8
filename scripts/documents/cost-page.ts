import type { Context } from '@commerce/platform/contexts';
import { type Load, monthlyBill, totalOf } from '../cost/bill.ts';
import { type OrderLoad, orderLoadOf } from '../cost/order-load.ts';
import { type Price, PRICES } from '../cost/prices.ts';
import { table } from './markdown-table.ts';

const HIT_RATE = 0.95;
const ORDERS_A_DAY = [1_000, 10_000, 100_000, 1_000_000];

const dollars = (usd: number): string =>
  `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

const billsFor = (anOrder: OrderLoad) => (ordersADay: number) => {
  const load: Load = { ordersADay, linesAnOrder: 3, browsesAnOrder: 10, anOrder };
  return { without: monthlyBill(load, undefined), with: monthlyBill(load, HIT_RATE) };
};

type Bills = ReturnType<typeof billsFor>;

/** What only the cache brings with it, by name: it does not depend on the load. */
const standingLines = (bills: Bills) => {
  const { with: cached, without } = bills(1_000);
  const known = new Set(without.map(({ what }) => what));
  return cached.filter(({ what }) => !known.has(what));
};

const loadRows = (bills: Bills): string[][] =>
  ORDERS_A_DAY.map((ordersADay) => {
    const { without, with: cached } = bills(ordersADay);
    const standing = totalOf(standingLines(bills));
    const [before, after] = [totalOf(without), totalOf(cached)];
    const perRequest = 1 - (after - standing) / before;
    return [
      ordersADay.toLocaleString('en'),
      dollars(before),
      dollars(after - standing),
      dollars(after),
      `${Math.round(perRequest * 100)} %`,
      before > after ? dollars(before - after) : `none, ${dollars(after - before)} more`,
    ];
  });

/** Orders a day from which on the cache saves as much as it costs. */
const breakEven = (bills: Bills): number => {
  const { without, with: cached } = bills(1_000);
  const standing = totalOf(standingLines(bills));
  const savedByThousand = totalOf(without) - (totalOf(cached) - standing);
  return Math.round(standing / savedByThousand) * 1_000;
};

const priceRows = (): string[][] =>
  Object.values<Price>(PRICES).map(({ usd, of, source, dated }) => [
    of,
    usd < 0.001 && usd * 1e6 > 0.1 ? `$${Number((usd * 1e6).toPrecision(6))} a million` : `$${usd}`,
    source.startsWith('https') ? `<${source}>` : source,
    dated,
  ]);

/** The page of what the platform costs, and of what the source document says it costs. */
export const costPage = (contexts: readonly Context[]): string => {
  const bills = billsFor(orderLoadOf(contexts));
  return [
    '# What it costs',
    '',
    '> Made by `npm run docs` from `scripts/cost`. For another load: `npm run cost -- --orders-a-day 5000 --json`.',
    '',
    'A month of production, three lines an order, ten requests to look around for each, with and without the HTTP',
    `cache of Orders (${HIT_RATE * 100} % of product reads answered by it). Without one, every line is a request to the catalog.`,
    '',
    ...table(
      [
        'orders a day',
        'no cache',
        'cache, its standing costs left out',
        'cache, all of it',
        'saved by request',
        'saved in all',
      ],
      loadRows(bills),
    ),
    '',
    `What stands whether anybody orders or not: ${standingLines(bills)
      .map(({ what, usd }) => `${what.toLowerCase()} ${dollars(usd)}`)
      .join(', ')}; together ${dollars(totalOf(standingLines(bills)))} a month.`,
    `At these prices the cache pays for itself from about ${breakEven(bills).toLocaleString('en')} orders a day. Below that it is bought for speed and for`,
    'orders that go through while the catalog is away, and a stage without it (`dev`) costs nothing idle: each',
    'instance then caches in its own memory.',
    '',
    '## The source document',
    '',
    ...table(
      ['it says', 'here', 'why'],
      [
        [
          '$0.58 a day at 1,000 orders a day, $0.50 of it Redis',
          `${dollars(totalOf(bills(1_000).with) / 30)} a day`,
          'one small node is all its Redis is; a node that may fail needs a second one; functions that reach it sit in a network, and need a NAT gateway and an endpoint to reach anything else',
        ],
        [
          '~$17.40 a month',
          dollars(totalOf(bills(1_000).with)),
          'the same, and it counts the lookups alone: writes, events, logs and customers who look around are here too',
        ],
        [
          '87 % saved at 10,000 orders a day',
          `none, ${dollars(totalOf(bills(10_000).with) - totalOf(bills(10_000).without))} more a month`,
          'requests to the catalog do fall by 95 %, but they are a part of the bill, and the standing costs come on top',
        ],
      ],
    ),
    '',
    '## Prices',
    '',
    'US dollars, on demand, us-east-1, without free tier. The deployment is made for eu-central-1, which is dearer by',
    'some 5 to 20 % (a NAT gateway hour about $0.052 for $0.045); AWS fills its price pages by script, so none that',
    'was kept shows the prices of that region. Most sources are therefore others who quote AWS; one price could',
    'not be found at all and is marked.',
    '',
    ...table(['price of', 'US dollars', 'source', 'dated'], priceRows()),
    '',
    'Not in the bill: data transfer and what NAT gateways process, storage, X-Ray, alarms and the dashboard.',
    '',
  ].join('\n');
};
