import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import type { PlatformDescription } from '@commerce/local/client';
import { readContexts } from '@commerce/platform/contexts';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { machine } from '../report/machine.ts';
import { progress } from '../report/progress.ts';
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
import { withStartedPlatform } from './with-started-platform.ts';

const HELP = `Measures the local platform: the duration of npm start and npm run demo, its idle processor time, its reaction
time after idle periods, and the memory of its services under bursts of requests.

  npm run bench:platform                  five minutes; writes docs/benchmarks/platform.*
  npm run bench:platform -- --json        the report as JSON on standard output
  npm run bench:platform -- --no-write    does not write docs/benchmarks/

Needs Java and redis-server, as npm start does, and Linux for /proc. Exits 1 when a target is missed, 2 when it
could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
const DEMOS = 3;
const MINUTE_MS = 60_000;
/** Stream readers become idle two seconds after the last record. */
const SHORT_IDLE_MS = 4_000;
const WAKE_UPS = 20;
const SAMPLE_MS = 250;

const secondsSince = (startedAt: number): number =>
  Math.round((performance.now() - startedAt) / 100) / 10;

const runDemo = async (environment: Readonly<Record<string, string>>): Promise<Demo> => {
  const demo = new Command(root, 'demo', environment);
  const [, pointsMs = ''] = await demo.waitForOutput(/points issued (\d+) ms after the payment/);
  const exitCode = await demo.exitCode();
  if (exitCode !== 0) throw new Error(`The demo ended with ${exitCode}.`);
  return { seconds: secondsSince(demo.startedAt), pointsMs: Number(pointsMs) };
};

/** Runs after the demos, which load what a developer normally uses. */
const measureIdle = async ({ processId, processes }: PlatformDescription): Promise<number> => {
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
  // The first change loads the functions it needs.
  await shop.changePriceAfterIdle(0, 1);
  while (wakeUps.length < WAKE_UPS) {
    wakeUps.push(await shop.changePriceAfterIdle(SHORT_IDLE_MS, 2 + wakeUps.length));
  }
  return wakeUps;
};

const measure = async (): Promise<PlatformReport> => {
  const measuredOn = machine();
  return withStartedPlatform(root, async ({ command, description, environment }) => {
    const readySeconds = secondsSince(command.startedAt);
    const demos: Demo[] = [];
    while (demos.length < DEMOS) {
      demos.push(await runDemo(environment));
      progress(`the demo, ${demos.length} of ${DEMOS}: ${demos.at(-1)?.seconds} s`);
    }
    progress('two minutes idle');
    const idleCorePercent = await measureIdle(description);
    const shop = await Shop.open(description);
    progress('writes after idle periods');
    const wakeUps = await measureWakeUps(shop);
    const { bursts, memory } = await measureBursts(shop, description);
    const interruptedAt = performance.now();
    command.interrupt();
    await command.exitCode();
    const stopSeconds = secondsSince(interruptedAt);
    return reportOf({
      machine: measuredOn,
      readySeconds,
      demos,
      idleCorePercent,
      wakeUps,
      bursts,
      memory,
      stopSeconds,
    });
  });
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
