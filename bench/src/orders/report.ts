import { percentile } from '../report/statistics.ts';
import { table } from '../report/markdown-table.ts';
import { targetResult, type Target, targetTable } from '../report/target.ts';

/** The measured times of an order and their descriptions. */
export const MEASURES = {
  total: 'the handler, from the request to its response',
  validation: 'parsing, authorization, id and fingerprint of the request',
  catalog: 'looking up the products',
  businessLogic: 'pricing the lines, creating the order',
  write: 'saving it with its event',
  response: 'metrics, log lines, the response',
  ownCode: 'processor time of the handler without the AWS SDK, on its thread, without waiting',
  writeCode: 'processor time of the AWS SDK in the write',
  floor: 'the same conditional PutItem alone, directly after it',
  floorCode: 'processor time of the floor',
} as const;

export type Measure = keyof typeof MEASURES;
// The type of the object guarantees exactly these keys.
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];
export type Sample = Readonly<Record<Measure, number>>;

type Times = Readonly<Record<Measure, { readonly p50: number; readonly p99: number }>>;

/** The data of a run besides its samples. */
interface Run {
  readonly machine: string;
  readonly linesPerOrder: number;
  /** Catalog requests during the measurement, with every product cached. */
  readonly catalogRequests: number;
  /** Product lookups served by each tier of the cache. */
  readonly hitsByTier: Readonly<Record<string, number>>;
}

export interface OrdersReport extends Run {
  readonly targets: readonly Target[];
  readonly orders: number;
  readonly ordersPerSecond: number;
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
    response: of('response'),
    ownCode: of('ownCode'),
    writeCode: of('writeCode'),
    floor: of('floor'),
    floorCode: of('floorCode'),
  };
};

const MAX_HANDLER_TO_FLOOR = 1.5;
const MAX_OWN_CODE_MS = 1;

const targetsOf = ({ total, floor, ownCode }: Times): Target[] => {
  const ratio = total.p99 / floor.p99;
  return [
    targetResult(
      'p99 of the handler',
      `≤ ${MAX_HANDLER_TO_FLOOR} × the bare write`,
      `${ratio.toFixed(2)} ×`,
      ratio <= MAX_HANDLER_TO_FLOOR,
    ),
    targetResult(
      'p50 of own code',
      `≤ ${MAX_OWN_CODE_MS} ms`,
      `${ownCode.p50.toFixed(2)} ms`,
      ownCode.p50 <= MAX_OWN_CODE_MS,
    ),
  ];
};

export const reportOf = (samples: readonly Sample[], run: Run): OrdersReport => {
  const milliseconds = timesOf(samples);
  const seconds = samples.reduce((sum, { total }) => sum + total, 0) / 1_000;
  return {
    ...run,
    targets: targetsOf(milliseconds),
    orders: samples.length,
    ordersPerSecond: Math.round(samples.length / seconds),
    milliseconds,
  };
};

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: OrdersReport): string => {
  const hits = Object.entries(report.hitsByTier).map(([tier, count]) => `${count} from ${tier}`);
  return [
    '# POST /orders, measured',
    '',
    `${report.orders} orders of ${report.linesPerOrder} lines, one after the other, on ${report.machine}. Written by`,
    '`npm run bench:orders`; the numbers are in `orders.json`. The handler is bundled as for deployment and runs in',
    'a separate process, with DynamoDB Local, Redis and a catalog over HTTP, interleaved with the bare write.',
    '',
    '## What must hold',
    '',
    targetTable(report.targets),
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
    `${report.ordersPerSecond} orders per second, one after the other. Products looked up: ${hits.join(', ')};`,
    `${report.catalogRequests} requests to the catalog.`,
    '',
  ].join('\n');
};
