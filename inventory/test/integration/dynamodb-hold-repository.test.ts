import { afterAll, beforeAll } from '@jest/globals';
import { holdRepositoryContract } from '../support/hold-repository-contract.ts';
import { openTable, type OpenTable } from '../support/open-table.ts';

let table: OpenTable;

beforeAll(async () => {
  table = await openTable();
});

afterAll(() => table.close());

holdRepositoryContract(() => table.ports);
