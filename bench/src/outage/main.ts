import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { defineCommand, FLAG, runCommand, UsageError, wholeNumber } from '@commerce/command-line';
import { resolve } from 'node:path';
import { type Engines, startEngines } from '../orders/engines.ts';
import { machine } from '../report/machine.ts';
import { progress } from '../report/progress.ts';
import { publishReport } from '../report/publish-report.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { CuttableCatalog, type Cut, CUTS } from './cuttable-catalog.ts';
import { Customers } from './customers.ts';
import { InstancePool } from './instance-pool.ts';
import { judge } from './targets.ts';
import { type OutageReport, renderReport } from './report.ts';
import { type OutageResult, runOutage } from './run-outage.ts';

const HELP = `A minute without the catalog: 50 POST /orders per second to the deployed function, with DynamoDB Local, Redis
and a catalog over HTTP that hangs, then refuses connections, then returns 500.

  npm run bench:outage                         all three, about six minutes; writes docs/benchmarks/outage.*
  npm run bench:outage -- --cut hangs          only this fault (also: refuses, 500)
  npm run bench:outage -- --seconds 10         a shorter outage; too short to judge the p99 of the refusals
  npm run bench:outage -- --instances 32       instances of the function, each with one request at a time
  npm run bench:outage -- --port-base 24000    the first of its ports
  npm run bench:outage -- --json               the report as JSON on standard output
  npm run bench:outage -- --no-write           does not write docs/benchmarks/, like any partial run

Needs Java and redis-server, as npm start does. Exits 1 when a target is missed, 2 when it could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
const WARM_UP_ORDERS = 100;
const FULL_RUN = { seconds: 60, cuts: CUTS.length };

const CUT_NAMES: Readonly<Record<string, readonly Cut[]>> = {
  all: CUTS,
  hangs: ['hangs'],
  refuses: ['refuses connections'],
  '500': ['returns 500'],
};

interface Options {
  readonly seconds: number;
  readonly instances: number;
  readonly portBase: number;
  readonly cuts: readonly Cut[];
}

const cutsNamed = (name: string): readonly Cut[] => {
  const cuts = CUT_NAMES[name];
  if (cuts !== undefined) return cuts;
  throw new UsageError(`--cut takes ${Object.keys(CUT_NAMES).join(', ')}, not "${name}".`);
};

const countOrders = async ({ dynamoDb, table }: Engines): Promise<number> => {
  const client = new DynamoDBClient({ endpoint: dynamoDb });
  let count = 0;
  const pages = paginateScan({ client }, { TableName: table, Select: 'COUNT' });
  for await (const { Count = 0 } of pages) count += Count;
  client.destroy();
  return count;
};

const measure = async ({ instances, portBase, cuts, seconds }: Options): Promise<OutageReport> => {
  const measuredOn = machine();
  const engines = await startEngines(root, portBase);
  const catalog = await CuttableCatalog.start();
  let pool: InstancePool | undefined;
  try {
    pool = await InstancePool.start(
      instances,
      {
        root,
        source: 'bench/src/outage/measured-handler.ts',
        name: 'commerce-orders-bench-createOrder',
        environment: { ...engines.environment, CATALOG_URL: catalog.url },
      },
      progress,
    );
    const customers = new Customers(pool);
    progress('warming up');
    await customers.warmUp(instances * WARM_UP_ORDERS);
    const outages: OutageResult[] = [];
    for (const cut of cuts) {
      outages.push(await runOutage({ pool, customers, catalog }, cut, seconds, progress));
    }
    const stored = { ordered: customers.ordered, inTable: await countOrders(engines) };
    return { machine: measuredOn, instances, targets: judge(outages, stored), outages };
  } finally {
    await pool?.stop();
    await catalog.stop();
    await engines.stop();
  }
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      json: FLAG,
      'no-write': FLAG,
      seconds: { type: 'string', default: String(FULL_RUN.seconds) },
      instances: { type: 'string', default: '18' },
      'port-base': { type: 'string', default: '24000' },
      cut: { type: 'string', default: 'all' },
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const cuts = cutsNamed(values.cut);
      const seconds = wholeNumber('seconds', values.seconds, { min: 5 });
      const report = await measure({
        cuts,
        seconds,
        instances: wholeNumber('instances', values.instances, { min: 2 }),
        portBase: wholeNumber('port-base', values['port-base'], { min: 1_024 }),
      });
      const isFullRun = seconds >= FULL_RUN.seconds && cuts.length === FULL_RUN.cuts;
      const options = { json: values.json, write: isFullRun && !values['no-write'] };
      return publishReport('outage', report, renderReport(report), options);
    },
  }),
);
