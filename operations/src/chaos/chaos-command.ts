import { defineCommand, FLAG, type Output, wholeNumber } from '@commerce/command-line';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePortBase } from '@commerce/local/launcher';
import { explain } from '../stage/explain.ts';
import { startDynamoDbProxy } from './faults/dynamodb-proxy.ts';
import { makePlan } from './plan/make-plan.ts';
import { startPlatformUnderTest } from './platform-under-test.ts';
import { seededRandom } from './random.ts';
import { type ChaosPorts, type ChaosResult, runChaos } from './run-chaos.ts';
import { countsOf } from './summary.ts';

const HELP = `Starts a separate platform and drives orders, payments, cancellations and redemptions through it while
it kills processes, cuts, stalls and throttles connections, and delays, duplicates and reorders events.
Then it waits until the platform is idle, redrives the dead letters, and checks over the public
interfaces that nothing was lost or done twice.

  npm run chaos -- [--orders 2000] [--seed 1] [--json] [--verbose]

  --orders <n>   how many orders; 2,000 take about ten minutes on two cores
  --seed <n>     determines every order and every fault; random by default
  --json         one JSON document at the end instead of text
  --verbose      include the messages of the platform

The same seed makes the same plan. Exit code 1: an invariant was violated; its name, the seed and the
log directory are printed.`;

const DYNAMODB_OFFSET = 50;
const MAX_SEED = 2 ** 31 - 1;
const MAX_SHOWN_VIOLATIONS = 20;

interface RunSettings {
  readonly seed: number;
  readonly stateDirectory: string;
  readonly report: (line: string) => void;
}

/** Starts a platform whose services reach their tables through a proxy; stops both afterwards. */
const withPlatform = async <Result>(
  { seed, stateDirectory, report }: RunSettings,
  work: (ports: Pick<ChaosPorts, 'platform' | 'proxy'>) => Promise<Result>,
): Promise<Result> => {
  const portBase = await freePortBase();
  const dynamoDb = `http://127.0.0.1:${portBase + DYNAMODB_OFFSET}`;
  const proxy = await startDynamoDbProxy(0, dynamoDb, seededRandom(seed));
  try {
    const settings = { portBase, stateDirectory, tablesUrl: proxy.url, report };
    const platform = await startPlatformUnderTest(settings);
    try {
      return await work({ platform, proxy });
    } finally {
      await platform.stop();
    }
  } finally {
    await proxy.close();
  }
};

const printVerdict = (
  result: ChaosResult,
  seed: number,
  logDirectory: string,
  output: Output,
): void => {
  const { violations, evidence } = result;
  if (violations.length === 0) {
    const killed = evidence.outages.length;
    output.line('✓ nothing lost, nothing duplicated, nothing negative');
    output.line(
      killed > 0
        ? `✓ all ${killed} killed processes recovered`
        : '! no process was killed, so recovery was not tested: run more orders for more faults',
    );
    return;
  }
  for (const { invariant, detail } of violations.slice(0, MAX_SHOWN_VIOLATIONS)) {
    output.problem(`✗ ${invariant}: ${detail}`);
  }
  output.problem(
    `✗ ${violations.length} violations with seed ${seed}. The logs and the event journal are in ${logDirectory}.`,
  );
};

interface Options {
  readonly orders: string;
  readonly seed: string;
  readonly json: boolean;
  readonly verbose: boolean;
}

const run = async (values: Options, output: Output): Promise<boolean> => {
  const orders = wholeNumber('orders', values.orders, { min: 1, max: 100_000 });
  const seed = wholeNumber('seed', values.seed, { min: 1, max: MAX_SEED });
  const plan = makePlan(seed, orders);
  const stateDirectory = join(process.cwd(), '.local', `chaos-${seed}-${process.pid}`);
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 1_000);
  const report = (line: string): void => {
    if (!values.json) output.line(`${String(seconds()).padStart(4)} s  ${line}`);
  };

  report(`seed ${seed}: ${orders} orders, ${plan.faults.length} faults`);
  const result = await withPlatform(
    { seed, stateDirectory, report: values.verbose ? report : () => undefined },
    (underTest) => {
      report('the platform is ready');
      return runChaos(plan, { ...underTest, report });
    },
  );
  const passed = result.violations.length === 0;
  if (passed) rmSync(stateDirectory, { recursive: true });
  const counts = countsOf(plan, result);
  if (values.json) {
    const { evidence, violations } = result;
    const { outages } = evidence;
    output.line(JSON.stringify({ seed, seconds: seconds(), counts, outages, violations }));
  } else {
    for (const [name, count] of Object.entries(counts)) output.line(`${name.padEnd(24)}${count}`);
    printVerdict(result, seed, stateDirectory, output);
  }
  return passed;
};

export const chaosCommand = defineCommand({
  help: HELP,
  options: {
    orders: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * MAX_SEED)) },
    json: FLAG,
    verbose: FLAG,
  },
  explain,
  run: ({ values, output }) => run(values, output),
});
