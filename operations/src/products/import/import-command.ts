import { defineCommand, FLAG, type Output, UsageError, wholeNumber } from '@commerce/command-line';
import { isCurrency } from '@commerce/domain-primitives';
import { stateDirectory } from '@commerce/local/client';
import { join } from 'node:path';
import { explainWith } from '../../stage/explain.ts';
import { connect, identityOf } from '../catalog/connect.ts';
import { FORMATS, formatOf } from '../formats/detect-format.ts';
import type { Format } from '../formats/format.ts';
import type { MappingOptions } from '../formats/row.ts';
import { openProductFile, type ProductFile } from '../source/product-file.ts';
import { ProgressFile } from '../../progress/progress-file.ts';
import { lockImport } from './import-lock.ts';
import { importProgress } from './import-progress.ts';
import { ProgressReport } from './progress-report.ts';
import { RefusedFile } from './refused-file.ts';
import { type ProgressStore, type Refusals, runImport } from './run-import.ts';
import { countOnly, sendTo } from './send-batch.ts';
import { printSummary } from './summary.ts';

const FORMAT_LINES = FORMATS.map(({ name, title }) => `    ${name.padEnd(12)}${title}`).join('\n');

const HELP = `Imports the products of a shop's file into the catalog: creates them, or changes those with the same SKU.

  npm run import -- <file> [options]

The format is detected by the content, the encoding and the separator too. Formats:

${FORMAT_LINES}

  --format <name>          one of these names, instead of detecting it
  --encoding <name>        e.g. utf-8, utf-16le, windows-1252, instead of detecting it
  --currency <code>        of prices that name none; default EUR
  --decimal <point|comma>  what separates decimals, where "1.299" could be either
  --untracked-stock <n>    count products that are in stock without a count, from this stock on; default: they are
                           sold without counting
  --include-drafts         also products that are not published; the catalog shows all that it has
  --dry-run                read and check every row; call nothing
  --url <address>          the catalog's API of a deployed stage; default: the local platform
  --token <token>          an access token with the scope catalog:write; default: COMMERCE_TOKEN
  --concurrency <n>        batches of up to 100 products at once, 1 to 16; default 4
  --refused <file>         where refused rows go; default: <file>.refused.csv
  --json                   one JSON document at the end instead of text

The stock of the file is that of new products. A product that the catalog has keeps its own, since inventory counts it;
those of which the file says something else are named.

Interrupted, it continues where it was when the same command is run again. A repeated import changes
nothing. Exit code 1: rows were refused; the file of refused rows names the line and the reason of each.`;

interface Options {
  readonly format: string | undefined;
  readonly encoding: string | undefined;
  readonly currency: string;
  readonly decimal: string | undefined;
  readonly 'untracked-stock': string | undefined;
  readonly 'include-drafts': boolean;
  readonly 'dry-run': boolean;
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly concurrency: string;
  readonly refused: string | undefined;
  readonly json: boolean;
}

const MAX_STOCK = 1_000_000_000;
const MAX_CONCURRENCY = 16;

/** @throws UsageError */
const mappingOptions = (values: Options): MappingOptions => {
  const { currency, decimal, 'untracked-stock': untracked } = values;
  if (!isCurrency(currency)) throw new UsageError(`--currency takes an ISO 4217 code like EUR.`);
  if (decimal !== undefined && decimal !== 'point' && decimal !== 'comma') {
    throw new UsageError('--decimal is point or comma.');
  }
  return {
    style: { currency, decimal },
    untrackedStock:
      untracked === undefined
        ? undefined
        : wholeNumber('untracked-stock', untracked, { min: 0, max: MAX_STOCK }),
    includeHidden: values['include-drafts'],
    now: new Date(),
  };
};

/** A dry run leaves no file. It prints the refused rows. */
const dryRunStores = (output: Output): { refusals: Refusals; progress: ProgressStore } => ({
  refusals: {
    bytes: 0,
    canContinueAt: () => true,
    continueAt: () => undefined,
    append: (rows) => {
      for (const { line, reason } of rows) output.problem(`✗ line ${line}: ${reason}`);
    },
  },
  progress: { read: () => undefined, write: () => undefined, remove: () => undefined },
});

const importsDirectory = (): string => join(stateDirectory(), 'imports');

const storesOf = (file: ProductFile, refused: string, identity: object) => ({
  refusals: new RefusedFile(refused),
  progress: new ProgressFile(importsDirectory(), importProgress, {
    ...identity,
    contentHash: file.contentHash,
    encoding: file.encoding,
    refused,
  }),
});

interface Settings {
  readonly file: ProductFile;
  readonly format: Format;
  readonly values: Options;
  readonly mapping: MappingOptions;
  readonly concurrency: number;
  readonly output: Output;
}

const importRows = async (settings: Settings, refused: string): Promise<boolean> => {
  const { file, format, values, mapping, concurrency, output } = settings;
  const isDryRun = values['dry-run'];
  const token = values.token ?? process.env.COMMERCE_TOKEN;
  const target = { url: values.url, token };
  // Without the time of the run: a sale that ends meanwhile moves no row to another batch.
  const { style, untrackedStock, includeHidden } = mapping;
  const identity = { format: format.name, style, untrackedStock, includeHidden };
  const stores = isDryRun
    ? dryRunStores(output)
    : storesOf(file, refused, { ...identity, catalog: identityOf(target) });
  const report = new ProgressReport(file.bytes, (line) => {
    if (!values.json) output.line(line);
  });
  report.begin(`${file.path}: ${format.title}, ${file.encoding}`);
  const { tally, resumedAfter } = await runImport({
    ...stores,
    rows: format.rows(file, mapping, (bytes) => report.hearBytes(bytes)),
    send: isDryRun
      ? countOnly
      : sendTo(connect(target, 'write', (reason) => report.hearRetry(reason))),
    concurrency,
    report: (sofar, { warnings, counts }) => {
      for (const warning of warnings) report.warn(warning);
      report.hearRows(sofar, counts.rows);
    },
  });
  const { path, encoding } = file;
  const { seconds } = report;
  const summary = { file: path, format: format.name, encoding, isDryRun, tally };
  printSummary({ ...summary, resumedAfter, seconds, refused }, values.json, output);
  return tally.refused === 0;
};

const importFile = async (settings: Settings): Promise<boolean> => {
  const { file, values } = settings;
  const refused = values.refused ?? `${file.path}.refused.csv`;
  const unlock = values['dry-run'] ? () => undefined : lockImport(importsDirectory(), refused);
  try {
    return await importRows(settings, refused);
  } finally {
    unlock();
  }
};

export const importCommand = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: {
    format: { type: 'string' },
    encoding: { type: 'string' },
    currency: { type: 'string', default: 'EUR' },
    decimal: { type: 'string' },
    'untracked-stock': { type: 'string' },
    'include-drafts': FLAG,
    'dry-run': FLAG,
    url: { type: 'string' },
    token: { type: 'string' },
    concurrency: { type: 'string', default: '4' },
    refused: { type: 'string' },
    json: FLAG,
  },
  explain: explainWith('--url'),
  run: async ({ values: given, positionals: [path, ...others], output }) => {
    if (path === undefined || others.length > 0) throw new UsageError('Name one file.');
    const { format, encoding, decimal, url, token, refused } = given;
    const untracked = { 'untracked-stock': given['untracked-stock'] };
    const values: Options = {
      ...given,
      ...untracked,
      format,
      encoding,
      decimal,
      url,
      token,
      refused,
    };
    const mapping = mappingOptions(values);
    const limits = { min: 1, max: MAX_CONCURRENCY };
    const concurrency = wholeNumber('concurrency', values.concurrency, limits);
    const file = await openProductFile(path, encoding);
    return importFile({
      file,
      format: formatOf(file, format),
      values,
      mapping,
      concurrency,
      output,
    });
  },
});
