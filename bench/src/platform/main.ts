import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import { findPlatform, type PlatformDescription } from '@commerce/local/client';
import { freePortBase } from '@commerce/local/launcher';
import { readContexts } from '@commerce/platform/contexts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { machine } from '../report/machine.ts';
import { publishReport } from '../report/publish-report.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { type Burst, runBurst } from './burst.ts';
import { Command } from './command.ts';
import { usageOf } from './processes.ts';
import {
  type Demo,
  type PlatformReport,
  renderReport,
  reportOf,
  type ServiceMemory,
} from './report.ts';
import { Shop, type WakeUp } from './shop.ts';

const HELP = `The platform as one works with it: how long npm start and npm run demo take, what it uses at rest, how soon it
wakes from that, and what a burst of requests leaves in its services.

  npm run bench:platform                  five minutes; writes docs/benchmarks/platform.*
  npm run bench:platform -- --json        the report as JSON on standard output
  npm run bench:platform -- --no-write    leaves docs/benchmarks/ as it is

Needs Java and redis-server, as npm start does, and Linux, whose /proc it reads. Exits 1 when a promise is broken, 2 when it could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
const DEMOS = 3;
const MINUTE_MS = 60_000;
/** Readers of streams rest two seconds after the last sign of life. */
const SHORT_REST_MS = 4_000;
const WAKE_UPS = 20;
const SAMPLE_MS = 250;

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

/** After the demos, which leave in use what a person at work has in use. */
const measureRest = async ({ processId, processes }: PlatformDescription): Promise<number> => {
  await setTimeout(MINUTE_MS);
  const before = usageOf(processId, processes).cpuMs;
  const startedAt = performance.now();
  await setTimeout(MINUTE_MS);
  const share = (usageOf(processId, processes).cpuMs - before) / (performance.now() - startedAt);
  return Math.round(share * 10_000) / 100;
};

const measureBursts = async (
  shop: Shop,
  { processId, processes }: PlatformDescription,
): Promise<{ readonly bursts: readonly Burst[]; readonly memory: readonly ServiceMemory[] }> => {
  const residentMb = (service: string): number =>
    usageOf(processId, processes).residentMb[service] ?? 0;
  const peaks = new Map(readContexts().map(({ name }) => [name, 0]));
  const sampling = setInterval(() => {
    for (const [service, peak] of peaks) peaks.set(service, Math.max(peak, residentMb(service)));
  }, SAMPLE_MS);
  const bursts: Burst[] = [];
  try {
    for (const operation of shop.operations()) {
      progress(`a burst of ${operation.name}`);
      bursts.push(await runBurst(operation));
    }
  } finally {
    clearInterval(sampling);
  }
  const memory = [...peaks].map(([service, peakMb]) => ({
    service,
    peakMb,
    afterMb: residentMb(service),
  }));
  return { bursts, memory };
};

const measureWakeUps = async (shop: Shop): Promise<readonly WakeUp[]> => {
  const wakeUps: WakeUp[] = [];
  // The first brings the functions that it needs, as a person's first change does.
  await shop.changeStockAfter(0, 1);
  while (wakeUps.length < WAKE_UPS) {
    wakeUps.push(await shop.changeStockAfter(SHORT_REST_MS, 2 + wakeUps.length));
  }
  return wakeUps;
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
    const description = findPlatform(stateDirectory);
    if (description === undefined) throw new Error('The platform has ended.');
    progress('two minutes at rest');
    const restCorePercent = await measureRest(description);
    const shop = await Shop.open(description);
    progress('writes after a rest');
    const wakeUps = await measureWakeUps(shop);
    const { bursts, memory } = await measureBursts(shop, description);
    const interruptedAt = performance.now();
    platform.interrupt();
    await platform.ended();
    const stopSeconds = secondsSince(interruptedAt);
    return reportOf({
      machine: measuredOn,
      readySeconds,
      demos,
      restCorePercent,
      wakeUps,
      bursts,
      memory,
      stopSeconds,
    });
  } finally {
    platform.interrupt();
    await platform.ended();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { 'no-write': FLAG, json: FLAG },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await measure();
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('platform', report, renderReport(report), options);
    },
  }),
);
