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
  const side = async (role: string, rate: number): Promise<LoadSide> =>
    loadSideSchema.parse(
      await run([role, table, String(size), String(SECONDS_A_ROUND), String(rate)]),
    );
  const [alone] = await Promise.all([
    side('look-up', LOOK_UPS_A_SECOND),
    side('change', CHANGES_A_SECOND),
  ]);
  const [beside, changes, searches] = await Promise.all([
    side('look-up', LOOK_UPS_A_SECOND),
    side('change', CHANGES_A_SECOND),
    side('search', SEARCHES_A_SECOND),
  ]);
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
