import { defineCommand, FLAG, runCommand, wholeNumber } from '@commerce/command-line';
import type { PlatformDescription } from '@commerce/local/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStartedPlatform } from '../platform/with-started-platform.ts';
import { COULD_NOT_MEASURE } from '../report/could-not-measure.ts';
import { machine } from '../report/machine.ts';
import { progress } from '../report/progress.ts';
import { publishReport } from '../report/publish-report.ts';
import { CatalogTables } from './catalog-tables.ts';
import { drained, eventPosition, eventsAfter, exportedProducts } from './exactly-once.ts';
import { ImportProcess } from './import-process.ts';
import { readDuring } from './readers.ts';
import { type ImportReport, renderReport, reportOf } from './report.ts';
import { writeShopFile } from './shop-file.ts';

const HELP = `Imports a product file into a separate local platform and ends the import twice with SIGKILL. Checks first that each
row is there exactly once and that all events arrived; then reports rows a second next to BatchWriteItem alone in the
same DynamoDB Local, the memory of the import, and reads of the catalog meanwhile.

  npm run bench:import                    10,000 rows, a few minutes; writes docs/benchmarks/import.*
  npm run bench:import -- --rows 100000   more rows
  npm run bench:import -- --json          the report as JSON on standard output
  npm run bench:import -- --no-write      does not write docs/benchmarks/

Needs Java, as npm start does, and Linux for /proc. Exits 1 when a target is missed, 2 when it could not measure.
`;

const root = resolve(import.meta.dirname, '../../..');
/** When the import is killed, as shares of the rows. */
const KILLS = [0.2, 0.4];
const READS_BEFORE_MS = 10_000;

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1_000;

const runImport = async (rows: number, importing: ImportProcess) => {
  const startedAt = performance.now();
  for (const share of KILLS) {
    await importing.killAfter(Math.floor(rows * share));
    progress(`killed at ${share * 100} % after ${Math.round(secondsSince(startedAt))} s`);
  }
  return { result: await importing.finish(), seconds: secondsSince(startedAt) };
};

const measureOn = async (
  { urls }: PlatformDescription,
  rows: number,
  environment: Readonly<Record<string, string>>,
): Promise<Omit<Parameters<typeof reportOf>[0], 'machine'>> => {
  const directory = mkdtempSync(join(tmpdir(), 'commerce-bench-import-'));
  const tables = new CatalogTables(urls.dynamoDb);
  try {
    await drained(urls);
    progress('BatchWriteItem alone');
    const bareItemsPerSecond = await tables.copyItems();
    const { reads: readsBefore } = await readDuring(urls.frontDoor, sleep(READS_BEFORE_MS));
    const [position, itemsBefore] = [await eventPosition(urls), await tables.itemCount()];
    const file = join(directory, 'products.csv');
    writeShopFile(file, rows);
    progress(`importing ${rows} rows`);
    const importing = new ImportProcess(root, file, environment);
    const { result: run, reads } = await readDuring(urls.frontDoor, runImport(rows, importing));
    const endedAt = performance.now();
    progress(`imported after ${Math.round(run.seconds)} s; waiting for the events`);
    const deadLetters = await drained(urls);
    const drainSeconds = Math.round(secondsSince(endedAt));
    progress('checking that each row is there once');
    const itemsPerRow = ((await tables.itemCount()) - itemsBefore) / rows;
    const events = await eventsAfter(urls, position);
    const exported = await exportedProducts(root, join(directory, 'exported.jsonl'), environment);
    const { memory } = importing;
    return {
      ...{ rows, ...run, exported, events, deadLetters, drainSeconds, itemsPerRow },
      ...{ bareItemsPerSecond, memory, readsBefore, readsDuring: reads },
    };
  } finally {
    tables.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

const measure = (rows: number): Promise<ImportReport> => {
  const measuredOn = machine();
  return withStartedPlatform(root, async ({ description, environment }) =>
    reportOf({ machine: measuredOn, ...(await measureOn(description, rows, environment)) }),
  );
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      rows: { type: 'string', default: '10000' },
      'no-write': FLAG,
      json: FLAG,
    },
    errorExitCode: COULD_NOT_MEASURE,
    run: async ({ values }) => {
      const report = await measure(wholeNumber('rows', values.rows, { min: 100 }));
      const options = { json: values.json, write: !values['no-write'] };
      return publishReport('import', report, renderReport(report), options);
    },
  }),
);
