import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@commerce/http-client/testing/redis-server';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { renderChart } from './chart.ts';
import { checkOwnContract, checkPeerContract } from './contract-phase.ts';
import { measureEndToEnd } from './end-to-end-phase.ts';
import { HIT_RATE_SCENARIOS, measureHitRate } from './hit-rate.ts';
import type { HitRateResult } from './hit-rate.ts';
import { measureSize } from './lookup-phase.ts';
import type { SizeResult } from './lookup-phase.ts';
import { measureRedisAway } from './redis-away-phase.ts';
import { measurePropagation } from './propagation-phase.ts';
import { renderReport } from './report.ts';
import type { BenchReport } from './report.ts';
import { startServers } from './servers.ts';
import { judgeTargets } from './targets.ts';

const HELP = `Measures the cache against its contenders, in one run.

  npm run bench:cache                       everything, about five minutes
  npm run bench:cache -- --sizes 100,1000   only these sizes
  npm run bench:cache -- --json             the report as JSON on standard output
  npm run bench:cache -- --no-write         leaves docs/benchmarks/ as it is

Needs redis-server on the PATH. Exits 1 when something that must hold does not.
`;

// Until V8 has compiled what is measured for good. Passes one after the other over one size: a put took 2.5 SETs in the
// first after a single one to warm up, 2.1 in the next three, 2.0 from the fifth on; a lookup 1.46 GETs, then 1.33.
const WARM_UP_PASSES = 5;

const progress = (text: string): void => {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
};

const measureHitRates = async (): Promise<HitRateResult[]> => {
  const redis = await startRedis();
  const results: HitRateResult[] = [];
  for (const scenario of HIT_RATE_SCENARIOS) {
    progress(`hit rate: ${scenario.name}`);
    results.push(
      await measureHitRate(scenario, redis.url, (minute) => {
        if (minute % 5 === 0) progress(`  minute ${minute} of 30`);
      }),
    );
  }
  await redis.stop();
  return results;
};

const measure = async (sizes: readonly number[]): Promise<BenchReport> => {
  progress('contract suite over this store');
  const own = await checkOwnContract();
  progress('contract suite over undici-cache-redis');
  const peer = await checkPeerContract();
  const servers = await startServers();
  const measured: SizeResult[] = [];
  progress('warming up');
  const smallest = sizes[0] ?? 100;
  await measureSize(servers, smallest, 0);
  for (let pass = 1; pass < WARM_UP_PASSES; pass += 1) {
    await measureSize(servers, smallest, smallest);
  }
  for (const size of sizes) {
    progress(`lookup, put and invalidation at ${size} entries`);
    measured.push(await measureSize(servers, size, measured.at(-1)?.entries ?? smallest));
  }
  progress('propagation to another process');
  const propagation = await measurePropagation(servers);
  progress('end to end');
  const endToEnd = await measureEndToEnd(servers);
  await servers.stop();
  progress('requests while Redis is away');
  const redisAway = await measureRedisAway();
  const hitRates = await measureHitRates();
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, Node ${process.versions.node}`;
  return {
    machine,
    sizes: measured,
    propagation,
    endToEnd,
    redisAway,
    hitRates,
    contract: { own, peer },
  };
};

const publish = async (
  report: BenchReport,
  { json, write }: { readonly json: boolean; readonly write: boolean },
): Promise<boolean> => {
  const targets = judgeTargets(report);
  const text = renderReport(report, targets);
  const numbers = JSON.stringify({ ...report, targets }, null, 2);
  if (write) {
    const folder = join(import.meta.dirname, '../../../docs/benchmarks');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'cache.json'), `${numbers}\n`);
    await writeFile(join(folder, 'cache.svg'), renderChart(report.sizes));
    await writeFile(join(folder, 'cache.md'), text);
  }
  console.log(json ? numbers : text);
  return targets.every(({ met }) => met);
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      json: FLAG,
      'no-write': FLAG,
      sizes: { type: 'string', default: '100,1000,10000,100000' },
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const sizes = values.sizes.split(',').map((size) => wholeNumber('sizes', size, { min: 1 }));
      const options = { json: values.json, write: !values['no-write'] };
      return publish(await measure(sizes), options);
    },
  }),
);
