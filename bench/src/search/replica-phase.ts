import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type LoadSide,
  loadSideSchema,
  type Prepared,
  preparedSchema,
  type Served,
  servedSchema,
} from './replica-measurements.ts';
import { createTable } from './word-entries-phase.ts';

const ROUNDS = 4;
const SECONDS_A_ROUND = 15;
const SEARCHES_A_SECOND = 100;
const CHANGES_A_SECOND = 20;
const LOOK_UPS_A_SECOND = 40;
// A process that searches 100,000 products loads them first.
const START_MS = 15_000;

/** Look-ups of one product while products change, without and with searches, in alternating rounds. */
export interface LoadRound {
  readonly alone: LoadSide;
  readonly beside: LoadSide;
  readonly searches: LoadSide;
  readonly changes: LoadSide;
}

export interface ReplicaMeasured {
  readonly prepared: Prepared;
  readonly served: Served;
  readonly load: readonly LoadRound[];
}

type Run = (args: readonly string[]) => Promise<unknown>;

const loadRound = async (run: Run, table: string, size: number): Promise<LoadRound> => {
  const sides = async (rates: readonly (readonly [string, number])[]): Promise<LoadSide[]> => {
    const startAt = Date.now() + START_MS;
    const reports = rates.map(([role, rate]) =>
      run([role, table, ...[size, SECONDS_A_ROUND, rate, startAt].map(String)]),
    );
    return (await Promise.all(reports)).map((report) => loadSideSchema.parse(report));
  };
  const lookUps = ['look-up', LOOK_UPS_A_SECOND] as const;
  const products = ['change', CHANGES_A_SECOND] as const;
  const [alone] = await sides([lookUps, products]);
  const [beside, changes, searches] = await sides([
    lookUps,
    products,
    ['search', SEARCHES_A_SECOND],
  ]);
  if (!alone || !beside || !changes || !searches) throw new Error('A side has no report.');
  return { alone, beside, searches, changes };
};

/** Measures the search as it is deployed over so many products; with searches by the second for the last size. */
export const measureReplica = async (
  bare: DynamoDBClient,
  run: Run,
  { size, isLoaded }: { readonly size: number; readonly isLoaded: boolean },
): Promise<ReplicaMeasured> => {
  const table = `bench-search-${size}`;
  for (const suffix of ['', '-index', '-search']) await createTable(bare, `${table}${suffix}`);
  const prepared = preparedSchema.parse(await run(['prepare', table, String(size)]));
  const served = servedSchema.parse(await run(['serve', table, String(size)]));
  const load: LoadRound[] = [];
  for (let round = 0; isLoaded && round < ROUNDS; round += 1) {
    load.push(await loadRound(run, table, size));
  }
  return { prepared, served, load };
};
