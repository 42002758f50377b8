import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { percentile } from '../cache/statistics.ts';
import { startFunction } from '../deployed/index.ts';
import { startCatalog } from './catalog-server.ts';
import { startEngines } from './engines.ts';

const HELP = `POST /orders, the handler as it is deployed, against DynamoDB Local, Redis and a catalog over HTTP: time by
step next to the floor (the same conditional PutItem alone, in turns with it), and orders a second.

  npm run bench:orders -- [--orders 1000] [--port-base 33000] [--json]
`;

const WARM_UP = 100;
const LINES = 3;
const STEPS = [
  'total',
  'validation',
  'catalog',
  'businessLogic',
  'write',
  'answer',
  'ownCode',
  'floor',
] as const;

const sampleSchema = z.array(z.record(z.enum(STEPS), z.number()));

const root = resolve(import.meta.dirname, '../../..');

const { values: options } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    'port-base': { type: 'string', default: '33000' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

const EVENT = {
  path: '/orders',
  httpMethod: 'POST',
  headers: { 'Content-Type': 'application/json' },
  pathParameters: null,
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  body: JSON.stringify({
    items: Array.from({ length: LINES }, (_, line) => ({ productId: `p-${line}`, quantity: 1 })),
  }),
  isBase64Encoded: false,
  requestContext: { authorizer: { customerId: 'alice', scope: '' } },
};

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

const measure = async (count: number) => {
  const engines = await startEngines(root, Number(options['port-base']));
  const catalog = await startCatalog();
  try {
    const measured = await startFunction({
      root,
      source: 'bench/src/orders/measured-handler.ts',
      name: 'commerce-orders-bench-createOrder',
      environment: { ...engines.environment, CATALOG_URL: catalog.url },
    });
    await measured.invoke({ event: EVENT, count: WARM_UP });
    const warmRequests = catalog.requests();
    const samples = sampleSchema.parse(await measured.invoke({ event: EVENT, count }));
    await measured.stop();
    return { samples, catalogRequests: catalog.requests() - warmRequests };
  } finally {
    catalog.stop();
    await engines.stop();
  }
};

const main = async (): Promise<void> => {
  const count = Number(options.orders);
  if (!Number.isInteger(count) || count < 1) {
    console.error('--orders must be a whole number above 0.');
    process.exitCode = 2;
    return;
  }
  const { samples, catalogRequests } = await measure(count);
  const steps = STEPS.map((step) => {
    const values = samples.map((sample) => sample[step]);
    return { step, p50: rounded(percentile(values, 0.5)), p99: rounded(percentile(values, 0.99)) };
  });
  const p99 = (wanted: string): number => steps.find(({ step }) => step === wanted)?.p99 ?? NaN;
  const seconds = samples.reduce((sum, { total }) => sum + total, 0) / 1_000;
  const result = {
    orders: count,
    linesAnOrder: LINES,
    catalogRequests,
    ordersASecond: Math.round(count / seconds),
    p99OfHandlerToFloor: rounded(p99('total') / p99('floor')),
    steps,
  };
  if (options.json === true) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  console.table(steps);
  console.log(
    `${result.ordersASecond} orders a second, one after the other; ${catalogRequests} requests to the catalog.`,
  );
  console.log(
    `p99 of the handler is ${result.p99OfHandlerToFloor} times the floor's (at most 1.5).`,
  );
};

if (options.help === true) console.log(HELP);
else await main();
