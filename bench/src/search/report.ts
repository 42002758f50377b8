import { PRICES } from '../../../scripts/cost/prices.ts';
import { table } from '../report/markdown-table.ts';
import { type Target, targetResult, targetTable } from '../report/target.ts';
import type { Built, Loaded } from './memory-measurements.ts';
import type { Quality } from './quality.ts';
import { replicaSections, replicaTargets } from './replica-report.ts';
import type { ReplicaMeasured } from './replica-phase.ts';
import type { EntriesPhase } from './word-entries-phase.ts';

export interface InMemory {
  readonly built: Built;
  readonly loaded: Loaded;
}

/** All ways over so many products. */
export interface SizeMeasured {
  readonly size: number;
  readonly wordEntries: EntriesPhase;
  readonly miniSearch: InMemory;
  readonly ownIndex: InMemory;
  /** With the log and the snapshot in DynamoDB. */
  readonly replica: ReplicaMeasured;
}

interface Measured {
  readonly machine: string;
  readonly sizes: readonly SizeMeasured[];
  readonly quality: Quality;
}

export interface SearchReport extends Measured {
  readonly targets: readonly Target[];
}

const MIN_JUDGED = 95;
const MAX_LOAD_MS = 2_000;
const MILLION = 1e6;
const MEBIBYTE = 1_024 ** 2;

const fixed = (value: number | undefined, digits = 1): string =>
  value === undefined ? '–' : value.toFixed(digits);
const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

/** What a million searches cost in read units, and a million changes in write units. */
const costsOf = ({ wordEntries }: SizeMeasured) => {
  const units =
    wordEntries.queries.reduce((sum, query) => sum + query.units, 0) / wordEntries.queries.length;
  return {
    searches: units * MILLION * PRICES.dynamoReadUnit.usd,
    changes: wordEntries.writes.units * MILLION * PRICES.dynamoWriteUnit.usd,
  };
};

const targetsOf = ({ sizes, quality }: Measured): Target[] => {
  const largest = sizes.at(-1);
  if (largest === undefined) return [];
  const { built, loaded } = largest.ownIndex;
  const wrong = sizes.flatMap(({ size, ownIndex }) =>
    ownIndex.built.wrong.map((each) => `${size}: ${each}`),
  );
  return [
    targetResult(
      'each match on exactly one page while products change, at every size',
      'yes',
      wrong.length === 0 ? 'yes' : wrong.join('; '),
      wrong.length === 0,
    ),
    targetResult(
      'judged searches with the wanted product among the first five',
      `at least ${MIN_JUDGED} of ${quality.searches}`,
      `${quality.ownIndex}`,
      quality.ownIndex >= MIN_JUDGED,
    ),
    targetResult(
      `a snapshot of ${largest.size} products, read and loaded by a fresh process`,
      `at most ${MAX_LOAD_MS} ms`,
      `${Math.round(loaded.readMs + loaded.loadMs)} ms`,
      loaded.readMs + loaded.loadMs <= MAX_LOAD_MS,
    ),
    targetResult(
      `slowest kind of search over ${largest.size} products in memory, p95`,
      'at most 100 ms',
      `${fixed(Math.max(...built.queries.map(({ p95Ms }) => p95Ms)))} ms`,
      built.queries.every(({ p95Ms }) => p95Ms <= 100),
    ),
    ...replicaTargets(sizes),
  ];
};

export const reportOf = (measured: Measured): SearchReport => ({
  ...measured,
  targets: targetsOf(measured),
});

const timesTable = ({ wordEntries, miniSearch, ownIndex }: SizeMeasured): string =>
  table(
    [
      'query',
      'entries: requests',
      'read units',
      'p50, ms',
      'p95, ms',
      'MiniSearch: p50, ms',
      'p95, ms',
      'own index: p50, ms',
      'p95, ms',
      'found',
    ],
    ownIndex.built.queries.map(({ kind, p50Ms, p95Ms, total }) => {
      const entries = wordEntries.queries.find((each) => each.kind === kind);
      const mini = miniSearch.built.queries.find((each) => each.kind === kind);
      return [
        kind,
        entries === undefined ? '–' : `${entries.requests}${entries.isShort ? ', page short' : ''}`,
        fixed(entries?.units),
        fixed(entries?.p50Ms),
        fixed(entries?.p95Ms),
        fixed(mini?.p50Ms),
        fixed(mini?.p95Ms),
        fixed(p50Ms),
        fixed(p95Ms),
        `${total}`,
      ];
    }),
  );

const memoryTable = (sizes: readonly SizeMeasured[]): string =>
  table(
    [
      'way',
      'products',
      'build, s',
      'memory, MB',
      'snapshot, MB',
      'made in, ms',
      'read, ms (requests, units)',
      'load, ms',
      'first search, ms',
      'resident, MB',
      'a change, ms p95',
    ],
    sizes.flatMap(({ size, miniSearch, ownIndex }) =>
      Object.entries({ MiniSearch: miniSearch, 'own index': ownIndex }).map(
        ([way, { built, loaded }]) => [
          way,
          `${size}`,
          fixed(built.buildMs / 1_000),
          fixed(built.memoryMb, 0),
          fixed(built.snapshotBytes / MEBIBYTE),
          fixed(built.snapshotMs, 0),
          `${fixed(loaded.readMs, 0)} (${loaded.requests}, ${fixed(loaded.units, 0)})`,
          fixed(loaded.loadMs, 0),
          fixed(loaded.firstSearchMs),
          fixed(loaded.residentMb, 0),
          fixed(built.change.p95Ms, 2),
        ],
      ),
    ),
  );

/** The report as Markdown; it also reads well in a terminal. */
export const renderReport = (report: SearchReport): string => {
  const { sizes, quality } = report;
  const largest = sizes.at(-1);
  return [
    '# Ways to search the catalog, measured',
    '',
    `In one run on ${report.machine}. Written by \`npm run bench:search\`; the numbers are in \`search.json\`.`,
    'The products are made up but believable: a description of 1 KB, 19 % with "wireless", 7 % with "aluminium", three',
    'with "sitar". Word entries are in DynamoDB Local; MiniSearch 7.2.0 and the own index are in memory, each in a',
    'separate process.',
    '',
    targetTable(report.targets),
    '',
    ...sizes.flatMap((measured) => [`## ${measured.size} products`, '', timesTable(measured), '']),
    'Word entries are read in the order of ids, without relevance, counts, filters and corrections: deep pages and',
    'filters are not measured for them. Of each word the first 20,000 entries are stored, and of each letter 3,000, which',
    'no first page gets past.',
    '',
    ...replicaSections(sizes),
    '## Memory and cold start',
    '',
    memoryTable(sizes),
    '',
    'Resident memory and the first search are those of a fresh process that reads the snapshot from DynamoDB Local.',
    '',
    '## Quality',
    '',
    table(
      ['way', `wanted among the first five, of ${quality.searches}`],
      [
        ['word entries', `${quality.wordEntries}`],
        ['MiniSearch', `${quality.miniSearch}`],
        ['own index', `${quality.ownIndex}`],
      ],
    ),
    '',
    ...(largest === undefined
      ? []
      : [
          '## Cost of word entries',
          '',
          `A product has ${fixed(largest.wordEntries.writes.items, 0)} more items, ` +
            `${fixed(largest.wordEntries.writes.units, 0)} write units when each is put in a batch: ` +
            `${dollars(costsOf(largest).changes)} for a million changes of text. A million searches of these kinds, ` +
            `as many of each, cost ${dollars(costsOf(largest).searches)} in read units.`,
          '',
        ]),
  ].join('\n');
};
