import { afterAll, beforeAll } from '@jest/globals';
import { stockRepositoryContract } from '../support/stock-repository-contract.ts';
import { openTable, type OpenTable } from '../support/open-table.ts';

let table: OpenTable;

beforeAll(async () => {
  table = await openTable();
});

afterAll(() => table.close());

stockRepositoryContract(() => table.ports);
