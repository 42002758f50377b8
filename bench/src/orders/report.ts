import { percentile } from '../report/statistics.ts';
import { table } from '../report/markdown-table.ts';
import { promised, type Promised, promiseTable } from '../report/target.ts';

/** What is measured of an order, and what it means. */
export const MEASURES = {
  total: 'the handler, from the request to its answer',
  validation: 'parsing, authorization, the id and fingerprint of the request',
  catalog: 'looking the products up',
  businessLogic: 'pricing the lines, making the order',
  write: 'saving it with its event',
  answer: 'metrics, log lines, the answer',
  ownCode:
    'processor time of all of it but the AWS SDK, on the thread that runs it: everything but waiting',
  writeCode: 'processor time of the AWS SDK in the write',
  floor: 'the same conditional PutItem alone, right after',
  floorCode: 'processor time of that',
} as const;

export type Measure = keyof typeof MEASURES;
// Exactly these, by the object's type.
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];
export type Sample = Readonly<Record<Measure, number>>;

type Times = Readonly<Record<Measure, { readonly p50: number; readonly p99: number }>>;

/** What is known of a run besides its samples. */
interface Run {
  readonly machine: string;
  readonly linesAnOrder: number;
  /** While the orders were measured, that is with every product cached. */
  readonly catalogRequests: number;
  /** Products answered by each tier of the cache. */
  readonly hitsByTier: Readonly<Record<string, number>>;
}

export interface OrdersReport extends Run {
  readonly promises: readonly Promised[];
  readonly orders: number;
  readonly ordersASecond: number;
  readonly milliseconds: Times;
}

const timesOf = (samples: readonly Sample[]): Times => {
  const of = (measure: Measure) => {
    const values = samples.map((sample) => sample[measure]);
    return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
  };
  return {
    total: of('total'),
    validation: of('validation'),
    catalog: of('catalog'),
    businessLogic: of('businessLogic'),
    write: of('write'),
    answer: of('answer'),
    ownCode: of('ownCode'),
    writeCode: of('writeCode'),
    floor: of('floor'),
    floorCode: of('floorCode'),
  };
};

const HANDLER_TO_FLOOR = 1.5;
const OWN_CODE_MS = 1;

const promisesOf = ({ total, floor, ownCode }: Times): Promised[] => {
  const ratio = total.p99 / floor.p99;
  return [
    promised(
      'p99 of the handler',
      `≤ ${HANDLER_TO_FLOOR} × that of the bare write`,
      `${ratio.toFixed(2)} ×`,
      ratio <= HANDLER_TO_FLOOR,
    ),
    promised(
      'p50 of own code',
      `≤ ${OWN_CODE_MS} ms`,
      `${ownCode.p50.toFixed(2)} ms`,
      ownCode.p50 <= OWN_CODE_MS,
    ),
  ];
};

export const reportOf = (samples: readonly Sample[], run: Run): OrdersReport => {
  const milliseconds = timesOf(samples);
  const seconds = samples.reduce((sum, { total }) => sum + total, 0) / 1_000;
  return {
    ...run,
    promises: promisesOf(milliseconds),
    orders: samples.length,
    ordersASecond: Math.round(samples.length / seconds),
    milliseconds,
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: OrdersReport): string => {
  const hits = Object.entries(report.hitsByTier).map(([tier, count]) => `${count} from ${tier}`);
  return [
    '# POST /orders, measured',
    '',
    `${report.orders} orders of ${report.linesAnOrder} lines, one after the other, on ${report.machine}. Written by`,
    '`npm run bench:orders`; the numbers are in `orders.json`. The handler is bundled as it is deployed and runs in',
    'a process of its own, over DynamoDB Local, Redis and a catalog over HTTP; in turns with it the bare write.',
    '',
    '## What must hold',
    '',
    promiseTable(report.promises),
    '',
    '## Where the time goes',
    '',
    table(
      ['milliseconds', 'p50', 'p99', ''],
      MEASURE_NAMES.map((measure) => {
        const { p50, p99 } = report.milliseconds[measure];
        return [measure, p50.toFixed(2), p99.toFixed(2), MEASURES[measure]];
      }),
    ),
    '',
    `${report.ordersASecond} orders a second, one after the other. Products looked up: ${hits.join(', ')};`,
    `${report.catalogRequests} requests to the catalog.`,
    '',
  ].join('\n');
};
