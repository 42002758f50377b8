import { PRICES } from '../../../scripts/cost/prices.ts';
import { table } from '../report/markdown-table.ts';
import { mean } from '../report/statistics.ts';
import type { ReplicaMeasured } from './replica-phase.ts';
import type { EntriesPhase } from './word-entries-phase.ts';

interface Sized {
  readonly size: number;
  readonly wordEntries: EntriesPhase;
  readonly replica: ReplicaMeasured;
}

const MILLION = 1e6;
const MS_A_SECOND = 1_000;
// Of the search function in catalog/serverless.yml.
const MEMORY_GB = 1_769 / 1_024;
// A unit reads 4 KB, or 8 KB where a snapshot is read, and writes 1 KB.
const WRITTEN_UNITS_A_READ_UNIT = 8;
// A snapshot is made after so many changes, or after this share of the products.
const CHANGES_A_SNAPSHOT = 1_000;
const SHARE_A_SNAPSHOT = 0.1;

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

const entriesRow = ({ size, wordEntries: { queries, writes } }: Sized): string[] => [
  'word entries',
  `${size}`,
  dollars(mean(queries.map(({ units }) => units)) * MILLION * PRICES.dynamoReadUnit.usd),
  '–',
  dollars(writes.units * MILLION * PRICES.dynamoWriteUnit.usd),
];

const replicaRow = ({ size, replica: { served } }: Sized): string[] => {
  const { queries, change, cold } = served;
  const readUnits = mean(queries.map(({ units }) => units));
  const seconds = mean(queries.map(({ p50Ms }) => p50Ms)) / MS_A_SECOND;
  const changes = Math.max(CHANGES_A_SNAPSHOT, SHARE_A_SNAPSHOT * size);
  const writeUnits = change.units + (cold.units * WRITTEN_UNITS_A_READ_UNIT) / changes;
  return [
    'own index, as deployed',
    `${size}`,
    dollars(readUnits * MILLION * PRICES.dynamoReadUnit.usd),
    dollars(seconds * MEMORY_GB * MILLION * PRICES.lambdaGigabyteSecond.usd),
    dollars(writeUnits * MILLION * PRICES.dynamoWriteUnit.usd),
  ];
};

/** What searches and changes cost in the two ways that keep data in DynamoDB. */
export const costSection = (sizes: readonly Sized[]): readonly string[] => [
  '## Cost',
  '',
  table(
    [
      'way',
      'products',
      'a million searches: read units',
      'compute',
      'a million changes of a product: write units',
    ],
    sizes.flatMap((sized) => [entriesRow(sized), replicaRow(sized)]),
  ),
  '',
  'As many searches of each kind, and each of them polls the log, which deployed one in half a second does. Compute is the',
  'p50 here in a function of 1,769 MB. A change is of one product: as deployed its entry in the log and its share of a',
  'snapshot, by word entries those of all its words, put in batches. Both save the product itself besides.',
  '',
];
