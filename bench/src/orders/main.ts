import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import { resolve } from 'node:path';
import * as z from 'zod';
import { startFunction } from '../deployed/index.ts';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { startCatalog } from './catalog-server.ts';
import { startEngines } from './engines.ts';
import { MEASURE_NAMES, type OrdersReport, renderReport, reportOf } from './report.ts';

const HELP = `Measures the deployed handler of POST /orders with DynamoDB Local, Redis and a catalog over HTTP: the time of each
step next to the floor (the same conditional PutItem alone, interleaved), own code, and orders per second.

  npm run bench:orders                       3,000 orders; writes docs/benchmarks/orders.*
  npm run bench:orders -- --orders 5000      more orders
  npm run bench:orders -- --port-base 23000  the first of its ports
  npm run bench:orders -- --json             the report as JSON on standard output
  npm run bench:orders -- --no-write         does not write docs/benchmarks/

Needs Java and redis-server, as npm start does. Exits 1 when a target is missed, which also happens on a busy machine.
`;

const WARM_UP = 100;
const LINES = 3;
const sampleSchema = z.array(z.record(z.enum(MEASURE_NAMES), z.number()));

const root = resolve(import.meta.dirname, '../../..');

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

const cacheHits = z.object({ CacheHits: z.number(), tier: z.string() });

/** Sums the cache hit metric of the function by tier. */
const hitsByTier = (lines: readonly string[]): Record<string, number> => {
  const hits: Record<string, number> = {};
  for (const line of lines.filter((each) => each.includes('CacheHits'))) {
    const { CacheHits, tier } = cacheHits.parse(JSON.parse(line));
    hits[tier] = (hits[tier] ?? 0) + CacheHits;
  }
  return hits;
};

const measure = async (count: number, portBase: number): Promise<OrdersReport> => {
  const measuredOn = machine();
  const engines = await startEngines(root, portBase);
  const catalog = await startCatalog();
  try {
    const measured = await startFunction({
      root,
      source: 'bench/src/orders/measured-handler.ts',
      name: 'commerce-orders-bench-createOrder',
      environment: { ...engines.environment, CATALOG_URL: catalog.url },
    });
    await measured.invoke({ event: EVENT, count: WARM_UP });
    const [warmRequests, warmLines] = [catalog.requests(), measured.lines.length];
    const samples = sampleSchema.parse(await measured.invoke({ event: EVENT, count }));
    await measured.stop();
    return reportOf(samples, {
      machine: measuredOn,
      linesPerOrder: LINES,
      catalogRequests: catalog.requests() - warmRequests,
      hitsByTier: hitsByTier(measured.lines.slice(warmLines)),
    });
  } finally {
    catalog.stop();
    await engines.stop();
  }
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      orders: { type: 'string', default: '3000' },
      'port-base': { type: 'string', default: '23000' },
      'no-write': FLAG,
      json: FLAG,
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await measure(
        wholeNumber('orders', values.orders, { min: 1 }),
        wholeNumber('port-base', values['port-base'], { min: 1_024 }),
      );
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('orders', report, renderReport(report), options);
    },
  }),
);
