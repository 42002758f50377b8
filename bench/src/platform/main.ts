import { freePortBase } from '@commerce/local/launcher';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { runBenchmark } from '../report/run-benchmark.ts';
import { Command } from './command.ts';
import { type Demo, type PlatformReport, renderReport, reportOf } from './report.ts';

const HELP = `How long the platform takes to start, and the demo on it: npm start, npm run demo three times, Ctrl-C.

  npm run bench:platform                  half a minute; writes docs/benchmarks/platform.*
  npm run bench:platform -- --json        the report as JSON on standard output
  npm run bench:platform -- --no-write    leaves docs/benchmarks/ as it is

Needs Java and redis-server, as npm start does. Exits 1 when a promise is broken, 2 when it could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
const DEMOS = 3;

const progress = (line: string): void => {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
};

const secondsSince = (startedAt: number): number =>
  Math.round((performance.now() - startedAt) / 100) / 10;

const runDemo = async (environment: Readonly<Record<string, string>>): Promise<Demo> => {
  const demo = new Command(root, 'demo', environment);
  const [, pointsMs = ''] = await demo.says(/points issued (\d+) ms after the payment/);
  const exitCode = await demo.ended();
  if (exitCode !== 0) throw new Error(`The demo ended with ${exitCode}.`);
  return { seconds: secondsSince(demo.startedAt), pointsMs: Number(pointsMs) };
};

const measure = async (): Promise<PlatformReport> => {
  const measuredOn = machine();
  const stateDirectory = mkdtempSync(join(tmpdir(), 'commerce-bench-'));
  const environment = {
    COMMERCE_PORT_BASE: String(await freePortBase()),
    COMMERCE_STATE_DIRECTORY: stateDirectory,
  };
  const platform = new Command(root, 'start', environment);
  try {
    progress('starting the platform');
    await platform.says(/^Ready in/);
    const readySeconds = secondsSince(platform.startedAt);
    const demos: Demo[] = [];
    while (demos.length < DEMOS) {
      demos.push(await runDemo(environment));
      progress(`the demo, ${demos.length} of ${DEMOS}: ${demos.at(-1)?.seconds} s`);
    }
    const interruptedAt = performance.now();
    platform.interrupt();
    await platform.ended();
    const stopSeconds = secondsSince(interruptedAt);
    return reportOf({ machine: measuredOn, readySeconds, demos, stopSeconds });
  } finally {
    platform.interrupt();
    await platform.ended();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
};

const main = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({
    args,
    options: {
      'no-write': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const report = await measure();
  const options = { json: values.json, write: !values['no-write'] };
  return publishReport('platform', report, renderReport(report), options);
};

await runBenchmark(HELP, main);
