import { table } from '../report/markdown-table.ts';
import { targetResult, type Target, targetTable } from '../report/target.ts';
import type { ExportedProducts, PublishedEvents } from './exactly-once.ts';
import type { ImportResult, MemorySample } from './import-process.ts';
import type { Reads } from './readers.ts';

/** What a run of the import, killed twice, came to. */
export interface Measured {
  readonly machine: string;
  readonly rows: number;
  /** Of the run that finished. */
  readonly result: ImportResult;
  readonly exported: ExportedProducts;
  readonly events: PublishedEvents;
  readonly deadLetters: number;
  /** All three runs together, starts included. */
  readonly seconds: number;
  /** From the end of the import until all events were published and processed. */
  readonly drainSeconds: number;
  readonly itemsPerRow: number;
  /** Items a second that BatchWriteItem alone copies in the same DynamoDB Local. */
  readonly bareItemsPerSecond: number;
  readonly memory: readonly MemorySample[];
  readonly readsBefore: Reads;
  readonly readsDuring: Reads;
}

export interface ImportReport extends Omit<Measured, 'memory'> {
  readonly rowsPerSecond: number;
  /** Rows a second as a share of what BatchWriteItem alone would store. */
  readonly shareOfBare: number;
  readonly peakMb: { readonly at10Percent: number; readonly at100Percent: number };
  readonly targets: readonly Target[];
}

const MIN_SHARE_OF_BARE = 0.15;
const MAX_GROWTH = 1.3;
const MAX_READ_P95_MS = 2_000;
const FIRST_TENTH = 0.1;

const peak = (samples: readonly MemorySample[]): number =>
  Math.round(Math.max(0, ...samples.map(({ residentMb }) => residentMb)));

/** Whether each row is there once comes first: without that, no other figure means anything. */
const exactlyOnce = ({ rows, exported, events, result, deadLetters }: Measured): Target[] => [
  targetResult(
    'products of the file that an export finds',
    `${rows}, each SKU once`,
    `${exported.products}, ${exported.distinctSkus} SKUs`,
    exported.products === rows && exported.distinctSkus === rows,
  ),
  targetResult(
    'rows that the import counted',
    `${rows}, none refused`,
    `${result.rows}, ${result.refused} refused`,
    result.rows === rows && result.refused === 0,
  ),
  targetResult(
    'events: products with product.created, and any other event',
    `${rows} and 0`,
    `${events.created} and ${events.others}`,
    events.created === rows && events.others === 0,
  ),
  targetResult('dead letters', 'none', `${deadLetters}`, deadLetters === 0),
];

/** Compares the measurements with the targets. */
export const reportOf = ({ memory, ...measured }: Measured): ImportReport => {
  const { rows, seconds, itemsPerRow, bareItemsPerSecond, readsDuring } = measured;
  const rowsPerSecond = Math.round(rows / seconds);
  const shareOfBare = Math.round((100 * rowsPerSecond * itemsPerRow) / bareItemsPerSecond) / 100;
  const peakMb = {
    at10Percent: peak(memory.filter((sample) => sample.rows <= rows * FIRST_TENTH)),
    at100Percent: peak(memory),
  };
  return {
    ...measured,
    rowsPerSecond,
    shareOfBare,
    peakMb,
    targets: [
      ...exactlyOnce({ memory, ...measured }),
      targetResult(
        'rows a second, as a share of BatchWriteItem alone',
        `at least ${MIN_SHARE_OF_BARE}`,
        `${shareOfBare} (${rowsPerSecond} rows a second)`,
        shareOfBare >= MIN_SHARE_OF_BARE,
      ),
      targetResult(
        'peak memory of the import, all rows to the first tenth',
        `at most ${MAX_GROWTH} times`,
        `${peakMb.at100Percent} MB to ${peakMb.at10Percent} MB`,
        peakMb.at100Percent <= MAX_GROWTH * peakMb.at10Percent,
      ),
      targetResult(
        'reads of the catalog meanwhile, p95',
        `under ${MAX_READ_P95_MS} ms, none wrong`,
        `${readsDuring.p95Ms} ms, ${readsDuring.wrong} wrong`,
        readsDuring.p95Ms < MAX_READ_P95_MS && readsDuring.wrong === 0,
      ),
    ],
  };
};

const readsRow = (name: string, { count, wrong, p50Ms, p95Ms }: Reads): readonly string[] => [
  name,
  `${count}`,
  `${wrong}`,
  `${p50Ms}`,
  `${p95Ms}`,
];

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: ImportReport): string =>
  [
    '# The import of a product file, measured',
    '',
    `${report.rows} rows in one run on ${report.machine}. Written by \`npm run bench:import\`; the numbers are in \`import.json\`.`,
    'The import was ended with SIGKILL at a fifth and at two fifths of the rows, and started again with the same command.',
    '',
    targetTable(report.targets),
    '',
    table(
      ['figure', 'value'],
      [
        ['rows a second, the three runs together', `${report.rowsPerSecond}`],
        ['duration, s', `${Math.round(report.seconds)}`],
        ['until all events were processed after that, s', `${report.drainSeconds}`],
        ['items in DynamoDB for each row', report.itemsPerRow.toFixed(1)],
        ['items a second, BatchWriteItem alone', `${Math.round(report.bareItemsPerSecond)}`],
        ['items a second, the import', `${Math.round(report.rowsPerSecond * report.itemsPerRow)}`],
        ['peak memory of the import up to a tenth of the rows, MB', `${report.peakMb.at10Percent}`],
        ['peak memory of the import, MB', `${report.peakMb.at100Percent}`],
      ],
    ),
    '',
    'BatchWriteItem alone writes without conditions, transactions, an API or events, on the processors that the import',
    'shares with the services, the bus and the consumers of its events.',
    '',
    'One customer reads lists and searches:',
    '',
    table(
      ['reads', 'count', 'wrong', 'p50, ms', 'p95, ms'],
      [readsRow('before', report.readsBefore), readsRow('during the import', report.readsDuring)],
    ),
    '',
  ].join('\n');
