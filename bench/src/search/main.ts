import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { systemClock } from '@commerce/domain-primitives';
import { createDocumentClient } from '@commerce/dynamodb';
import { freePortBase, startSeparatePlatform } from '@commerce/local/launcher';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SnapshotStore } from '../../../catalog/src/infrastructure/dynamodb/snapshot-store.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { machine } from '../report/machine.ts';
import { progress } from '../report/progress.ts';
import { publishReport } from '../report/publish-report.ts';
import { CapacityMeter } from './capacity-meter.ts';
import { builtSchema, loadedSchema } from './memory-measurements.ts';
import type { MemoryWayName } from './memory-ways.ts';
import { judged } from './quality.ts';
import {
  type InMemory,
  renderReport,
  reportOf,
  type SearchReport,
  type SizeMeasured,
} from './report.ts';
import { measureReplica } from './replica-phase.ts';
import { createTable, measureWordEntries } from './word-entries-phase.ts';

const HELP = `Compares ways to search the catalog over 1,000, 10,000 and 100,000 believable products: an item for each word in
DynamoDB Local, MiniSearch in memory, and the catalog's own index in memory. Checks the results against a scan of all
products first; then reports requests, read units, times, memory, cold start and how many judged searches are met.

  npm run bench:search                            all sizes, a quarter of an hour; writes docs/benchmarks/search.*
  npm run bench:search -- --sizes 1000,10000      other sizes
  npm run bench:search -- --json                  the report as JSON on standard output
  npm run bench:search -- --no-write              does not write docs/benchmarks/

Needs Java, as npm start does. Exits 1 when a target is missed, 2 when it could not measure.
`;

const SNAPSHOTS = 'bench-search-snapshots';
const MAX_OUTPUT_BYTES = 1_024 ** 2;
const CREDENTIALS = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

const run = promisify(execFile);

/** Runs one of the processes beside this file. @returns what it prints. */
const runProcess = async (script: string, args: readonly string[]): Promise<unknown> => {
  const path = join(import.meta.dirname, script);
  const { stdout } = await run(process.execPath, ['--expose-gc', path, ...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return JSON.parse(stdout);
};

const measureSizes = async (sizes: readonly number[]): Promise<readonly SizeMeasured[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'commerce-bench-search-'));
  const { description, stop } = await startSeparatePlatform({
    portBase: await freePortBase(),
    enginesOnly: true,
    report: progress,
  });
  Object.assign(process.env, CREDENTIALS, {
    AWS_ENDPOINT_URL_DYNAMODB: description.urls.dynamoDb,
  });
  const [bare, client] = [new DynamoDBClient({}), createDocumentClient()];
  const meter = new CapacityMeter(client);

  const inMemory = async (way: MemoryWayName, size: number): Promise<InMemory> => {
    const [name, file] = [`${way}-${size}`, join(directory, `${way}-${size}`)];
    const built = builtSchema.parse(await runProcess('build-main.ts', [way, String(size), file]));
    const store = new SnapshotStore({ client, search: SNAPSHOTS }, name, systemClock);
    const about = { position: 0, appended: 0, products: size, rebuiltAt: new Date().toISOString() };
    await store.save({ ...about, bytes: readFileSync(file) }, undefined);
    const args = [way, SNAPSHOTS, name];
    return { built, loaded: loadedSchema.parse(await runProcess('load-main.ts', args)) };
  };

  try {
    await createTable(bare, SNAPSHOTS);
    const measured: SizeMeasured[] = [];
    for (const size of sizes) {
      progress(`${size} products: own index`);
      const ownIndex = await inMemory('ownIndex', size);
      progress(`${size} products: MiniSearch`);
      const miniSearch = await inMemory('miniSearch', size);
      progress(`${size} products: word entries`);
      const wordEntries = await measureWordEntries({ bare, client, meter }, size);
      progress(`${size} products: the search as deployed`);
      const replica = await measureReplica(bare, (args) => runProcess('replica-main.ts', args), {
        size,
        isLoaded: size === sizes.at(-1),
      });
      measured.push({ size, wordEntries, miniSearch, ownIndex, replica });
    }
    return measured;
  } finally {
    bare.destroy();
    client.destroy();
    await stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

const sizesOf = (text: string): readonly number[] => {
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1_000)) {
    throw new UsageError(`--sizes ${text}: must be whole numbers of 1000 or more, with commas.`);
  }
  return sizes;
};

const measure = async (sizes: readonly number[]): Promise<SearchReport> => {
  const measuredOn = machine();
  return reportOf({ machine: measuredOn, sizes: await measureSizes(sizes), quality: judged() });
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      'no-write': FLAG,
      json: FLAG,
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await measure(sizesOf(values.sizes));
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('search', report, renderReport(report), options);
    },
  }),
);
