import { defineCommand, FLAG, type Output, wholeNumber } from '@commerce/command-line';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePortBase } from '@commerce/local/launcher';
import { explain } from '../platform/explain.ts';
import { startDynamoDbProxy } from './faults/dynamodb-proxy.ts';
import { makePlan } from './plan/make-plan.ts';
import { startPlatformUnderTest } from './platform-under-test.ts';
import { seededRandom } from './random.ts';
import { type ChaosPorts, type ChaosResult, runChaos } from './run-chaos.ts';
import { countsOf } from './summary.ts';

const HELP = `Starts a platform of its own, drives orders, payments, cancellations and redemptions through it while
it kills, cuts, stalls, throttles, delays, duplicates and reorders what it can, lets it come to rest,
redrives its dead letters, and then checks from the outside that nothing was lost or done twice.

  npm run chaos -- [--orders 2000] [--seed 1] [--json] [--verbose]

  --orders <n>   how many orders; 2,000 take some minutes on two cores
  --seed <n>     decides every order and every fault; a new one unless given
  --json         one JSON document at the end instead of text
  --verbose      what the platform itself reports, too

The same seed makes the same plan. Exit code 1: an invariant was violated; its name, the seed and the
place of the logs are printed.`;

const DYNAMODB_OFFSET = 50;
const LARGEST_SEED = 2 ** 31 - 1;
const MOST_SHOWN = 20;

interface Surroundings {
  readonly seed: number;
  readonly stateDirectory: string;
  readonly report: (line: string) => void;
}

/** Starts a platform whose services reach their tables through a proxy, and stops both afterwards. */
const onPlatformOfItsOwn = async <Result>(
  { seed, stateDirectory, report }: Surroundings,
  work: (ports: Pick<ChaosPorts, 'platform' | 'proxy'>) => Promise<Result>,
): Promise<Result> => {
  const portBase = await freePortBase();
  const dynamoDb = `http://127.0.0.1:${portBase + DYNAMODB_OFFSET}`;
  const proxy = await startDynamoDbProxy(0, dynamoDb, seededRandom(seed));
  try {
    const choice = { portBase, stateDirectory, tablesUrl: proxy.url, report };
    const platform = await startPlatformUnderTest(choice);
    try {
      return await work({ platform, proxy });
    } finally {
      await platform.stop();
    }
  } finally {
    await proxy.close();
  }
};

const verdict = (result: ChaosResult, seed: number, logs: string, output: Output): void => {
  const { violations, evidence } = result;
  if (violations.length === 0) {
    const killed = evidence.outages.length;
    output.line('✓ nothing lost, nothing doubled, nothing negative');
    output.line(
      killed > 0
        ? `✓ every process came back, of ${killed} that were killed`
        : '! no process was killed, so nothing is known of that: more orders make more faults',
    );
    return;
  }
  for (const { invariant, detail } of violations.slice(0, MOST_SHOWN)) {
    output.problem(`✗ ${invariant}: ${detail}`);
  }
  output.problem(
    `✗ ${violations.length} violations with seed ${seed}. The logs and the bus's journal are in ${logs}.`,
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
  const seed = wholeNumber('seed', values.seed, { min: 1, max: LARGEST_SEED });
  const plan = makePlan(seed, orders);
  const stateDirectory = join(process.cwd(), '.local', `chaos-${seed}-${process.pid}`);
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 1_000);
  const report = (line: string): void => {
    if (!values.json) output.line(`${String(seconds()).padStart(4)} s  ${line}`);
  };

  report(`seed ${seed}: ${orders} orders, ${plan.faults.length} faults`);
  const result = await onPlatformOfItsOwn(
    { seed, stateDirectory, report: values.verbose ? report : () => undefined },
    (underTest) => {
      report('the platform is up');
      return runChaos(plan, { ...underTest, report });
    },
  );
  const isFine = result.violations.length === 0;
  if (isFine) rmSync(stateDirectory, { recursive: true });
  const counts = countsOf(plan, result);
  if (values.json) {
    const { evidence, violations } = result;
    const { outages } = evidence;
    output.line(JSON.stringify({ seed, seconds: seconds(), counts, outages, violations }));
  } else {
    for (const [name, count] of Object.entries(counts)) output.line(`${name.padEnd(24)}${count}`);
    verdict(result, seed, stateDirectory, output);
  }
  return isFine;
};

export const chaosCommand = defineCommand({
  help: HELP,
  options: {
    orders: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * LARGEST_SEED)) },
    json: FLAG,
    verbose: FLAG,
  },
  explain,
  run: ({ values, output }) => run(values, output),
});
