import { table } from '../report/markdown-table.ts';
import { type Target, targetResult, targetTable } from '../report/target.ts';
import type { Built, Loaded } from './memory-measurements.ts';
import { costSection } from './cost-report.ts';
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
const MEBIBYTE = 1_024 ** 2;

const fixed = (value: number | undefined, digits = 1): string =>
  value === undefined ? '–' : value.toFixed(digits);

const targetsOf = ({ sizes, quality }: Measured): Target[] => {
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
    ...costSection(sizes),
  ].join('\n');
};
