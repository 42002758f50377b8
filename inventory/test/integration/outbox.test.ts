import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { line } from '../support/builders.ts';
import { inventoryContext } from '../support/inventory-context.ts';
import { openTable, type OpenTable } from '../support/open-table.ts';
import { eventsIn, everyWriteOf } from '../support/stock-stream.ts';

let table: OpenTable;

beforeAll(async () => {
  table = await openTable();
});

afterAll(() => table.close());

const serviceFile = z.object({
  functions: z.object({
    relayOutbox: z.object({
      events: z.tuple([
        z.object({
          stream: z.object({
            filterPatterns: z.array(
              z.object({
                dynamodb: z.object({
                  Keys: z.object({ sort: z.object({ S: z.array(z.string()) }) }).optional(),
                  NewImage: z.object({ cause: z.object({ S: z.array(z.string()) }) }).optional(),
                }),
              }),
            ),
          }),
        }),
      ]),
    }),
  }),
});

/** Whether the relay is given a write, by the filter of serverless.yml. */
const isRelayed = ({ sort, cause }: Readonly<Record<string, unknown>>): boolean => {
  const text = readFileSync(resolve(__dirname, '../../serverless.yml'), 'utf8');
  const [{ stream }] = serviceFile.parse(parse(text, { logLevel: 'error' })).functions.relayOutbox
    .events;
  return stream.filterPatterns.some(
    ({ dynamodb: { Keys, NewImage } }) =>
      Keys?.sort.S.includes(String(sort)) === true ||
      NewImage?.cause.S.includes(String(cause)) === true,
  );
};

test('every event is on one write, which the relay is given', async () => {
  const inventory = inventoryContext(table.ports);
  const { open, created, completed, cancelled, set, adjust } = inventory;
  await open('lamp', 3);
  await created('a', [line('lamp', 1)]);
  await created('b', [line('lamp', 2)]);
  await created('c', [line('lamp', 1)]);
  await cancelled('b');
  await completed('a');
  await set('lamp', 9);
  await adjust('lamp', 1, 'key');
  await created('d', [line('lamp', 5)]);
  await set('lamp', 2);
  const writes = await everyWriteOf(table.name);
  const told = writes.filter(isRelayed).flatMap(eventsIn);
  expect(told.map(({ type, subject }) => `${type} ${subject}`)).toEqual([
    'stock.level.changed lamp',
    'stock.held a',
    'stock.held b',
    'stock.level.changed lamp',
    'stock.rejected c',
    'stock.level.changed lamp',
    'stock.level.changed lamp',
    'stock.level.changed lamp',
    'stock.held d',
    'stock.level.changed lamp',
    'stock.short lamp',
  ]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  expect(writes.filter((item) => !isRelayed(item)).flatMap(eventsIn)).toEqual([]);
});

test('a repeat writes nothing at all', async () => {
  const inventory = inventoryContext(table.ports);
  const tellAll = async () => {
    await inventory.open('pen', 3);
    await inventory.created('e', [line('pen', 1)]);
    await inventory.created('f', [line('pen', 9)]);
    await inventory.created('g', [line('pen', 1)]);
    await inventory.completed('e');
    await inventory.cancelled('f');
    await inventory.cancelled('g');
    await inventory.cancelled('h');
    await inventory.adjust('pen', 1, 'again');
  };
  await tellAll();
  const before = (await everyWriteOf(table.name)).length;
  await tellAll();
  await inventory.created('h', [line('pen', 1)]);
  expect((await everyWriteOf(table.name)).length).toBe(before);
});
