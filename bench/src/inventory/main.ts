import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import { createDocumentClient } from '@commerce/dynamodb';
import { freePortBase, startSeparatePlatform } from '@commerce/local/launcher';
import { resolve } from 'node:path';
import { type StartedPlatform, withStartedPlatform } from '../platform/with-started-platform.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { machine } from '../report/machine.ts';
import { progress } from '../report/progress.ts';
import { publishReport } from '../report/publish-report.ts';
import { createTableOf } from '../deployed/create-table-of.ts';
import { CachePhase } from './cache-phase.ts';
import { HoldPhase, type HoldsMeasured } from './hold-phase.ts';
import { OrderPhase } from './order-phase.ts';
import { renderReport, reportOf } from './report.ts';
import { ShopClient } from './shop-client.ts';

const HELP = `Measures holds of stock next to the bare transaction in the same run, for many products and for one, and from
an order to its hold as a customer sees it, and whether orders leave the cache of products alone. Checks that all
figures add up.

  npm run bench:inventory                     2,000 holds of each kind, five minutes; writes docs/benchmarks/inventory.*
  npm run bench:inventory -- --holds 5000     more holds
  npm run bench:inventory -- --json           the report as JSON on standard output
  npm run bench:inventory -- --no-write       does not write docs/benchmarks/

Needs Java and redis-server, as npm start does. Exits 1 when a target is missed, 2 when it could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
const TABLE = 'bench-inventory';
const CREDENTIALS = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

const measureHolds = async (count: number): Promise<HoldsMeasured> => {
  const { description, stop } = await startSeparatePlatform({
    portBase: await freePortBase(),
    enginesOnly: true,
    report: progress,
  });
  const { dynamoDb } = description.urls;
  Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL_DYNAMODB: dynamoDb });
  const client = createDocumentClient();
  try {
    await createTableOf(root, 'inventory', dynamoDb, TABLE);
    progress('holds');
    return await new HoldPhase(client, TABLE).measure(count);
  } finally {
    client.destroy();
    await stop();
  }
};

const measurePlatform = async ({ description, stateDirectory }: StartedPlatform) => {
  const shop = await ShopClient.open(description);
  progress('orders');
  const orders = await new OrderPhase(shop).measure();
  progress('the cache of products while orders come in');
  return { orders, cache: await new CachePhase(shop, stateDirectory).measure() };
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { holds: { type: 'string', default: '2000' }, 'no-write': FLAG, json: FLAG },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const measuredOn = machine();
      const holds = await measureHolds(wholeNumber('holds', values.holds, { min: 100 }));
      const { orders, cache } = await withStartedPlatform(root, measurePlatform);
      const report = reportOf({ machine: measuredOn, holds, orders, cache });
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('inventory', report, renderReport(report), options);
    },
  }),
);
