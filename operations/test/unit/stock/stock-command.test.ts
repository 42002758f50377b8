import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { stockCommand } from '../../../src/stock/stock-command.ts';
import { type StockedShop, startStockedShop } from '../../support/stocked-shop.ts';

const count = z.int();
const summary = z.strictObject({
  stage: z.string(),
  dryRun: z.boolean(),
  seconds: z.number(),
  ...{ resumedAfter: count, products: count, opened: count, kept: count, refused: count },
});

let shop: StockedShop;
let state: string;

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'commerce-stock-state-'));
  process.env.COMMERCE_STATE_DIRECTORY = state;
  shop = await startStockedShop(state);
});

afterEach(async () => {
  delete process.env.COMMERCE_STATE_DIRECTORY;
  await shop.close();
});

const run = async (...args: string[]) => {
  const [lines, problems]: [string[], string[]] = [[], []];
  const output = {
    line: (line: string) => void lines.push(line),
    problem: (line: string) => void problems.push(line),
  };
  const ok = await stockCommand.run(['carry-over', '--token', 'token', ...args], output);
  return { ok, lines, problems };
};

const runJson = async (...args: string[]) => {
  const { ok, lines, problems } = await run('--json', ...args);
  expect(lines).toHaveLength(1);
  return { ok, problems, result: summary.parse(JSON.parse(lines[0] ?? '')) };
};

/** Products with 1, 2, 3, … pieces. */
const stock = (count: number): void => {
  for (let number = 1; number <= count; number += 1) {
    shop.products.push({ productId: `p-${number}`, stockQuantity: number, inStock: true });
  }
};

const progressFiles = (): string[] =>
  existsSync(join(state, 'stock')) ? readdirSync(join(state, 'stock')) : [];

describe('npm run stock -- carry-over', () => {
  test('opens the stock of each product as the catalog shows it, once', async () => {
    stock(250);
    const first = await runJson();
    expect(first).toMatchObject({
      ok: true,
      result: { stage: 'local', products: 250, opened: 250, kept: 0, refused: 0 },
    });
    expect([...shop.stocks].map(([id, { onHand }]) => [id, onHand]).sort()).toEqual(
      shop.products.map(({ productId, stockQuantity }) => [productId, stockQuantity]).sort(),
    );
    const opened = new Map(shop.stocks);
    expect((await runJson()).result).toMatchObject({ products: 250, opened: 0, kept: 250 });
    expect(shop.stocks).toEqual(opened);
    expect(progressFiles()).toEqual([]);
  });

  test('leaves a stock that there is as it is, whatever the catalog shows', async () => {
    stock(3);
    shop.stocks.set('p-2', { onHand: 77 });
    expect((await runJson()).result).toMatchObject({ products: 3, opened: 2, kept: 1 });
    expect(shop.stocks.get('p-2')).toEqual({ onHand: 77 });
  });

  test('does not count what is in stock with no pieces, and counts what is sold out', async () => {
    shop.products.push(
      { productId: 'manual', stockQuantity: 0, inStock: true },
      { productId: 'lamp', stockQuantity: 0, inStock: false },
    );
    await run();
    expect(shop.stocks.get('manual')).toEqual({ onHand: 0, tracked: false });
    expect(shop.stocks.get('lamp')).toEqual({ onHand: 0, tracked: true });
  });

  test('tried dry, says what it would open and changes nothing', async () => {
    stock(3);
    shop.stocks.set('p-2', { onHand: 77 });
    expect((await runJson('--dry-run')).result).toMatchObject({ dryRun: true, opened: 2, kept: 1 });
    expect(shop.stocks.size).toBe(1);
    expect(shop.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
    expect((await run('--dry-run')).lines).toContain(
      '✓ 2 products would get the stock that the catalog shows; nothing was changed',
    );
  });

  test('names what inventory refuses, goes on, and fails', async () => {
    stock(3);
    shop.refusals.set('p-2', 409);
    const { ok, problems, result } = await runJson();
    expect(ok).toBe(false);
    expect(problems).toEqual(['✗ p-2: no: no']);
    expect(result).toMatchObject({ opened: 2, refused: 1 });
    shop.refusals.clear();
    expect(await runJson()).toMatchObject({ ok: true, result: { opened: 1, kept: 2 } });
  });

  test('continues after an interruption at the page that was under way', async () => {
    stock(350);
    shop.limits.requests = 250;
    await expect(run()).rejects.toThrow('PUT /inventory/p-');
    expect(progressFiles()).toHaveLength(1);
    const before = shop.requests.length;
    shop.limits.requests = Infinity;
    const { result } = await runJson();
    expect(result).toMatchObject({ resumedAfter: 200, products: 350, refused: 0 });
    expect(result.opened + result.kept).toBe(350);
    const pages = shop.requests.slice(before).filter((request) => request === 'GET /products');
    expect(pages).toHaveLength(2);
    expect(shop.stocks.size).toBe(350);
    expect(progressFiles()).toEqual([]);
  });

  test('begins again where the catalog does not know the place any more', async () => {
    stock(250);
    shop.limits.requests = 150;
    await expect(run()).rejects.toThrow();
    shop.limits.requests = Infinity;
    shop.cursorsOf = 'another';
    expect((await runJson()).result).toMatchObject({ resumedAfter: 0, products: 250 });
    expect(shop.stocks.size).toBe(250);
  });

  test('waits for a service that is away for a moment', async () => {
    stock(1);
    expect((await run()).ok).toBe(true);
    shop.stocks.clear();
    shop.interruptions.push(503);
    expect((await runJson()).result).toMatchObject({ opened: 1 });
  });

  test('says which scope the token lacks', async () => {
    stock(1);
    shop.refusals.set('p-1', 401);
    await expect(run()).rejects.toThrow('inventory:write');
  });

  test.each([
    [[], 'carry-over'],
    [['carry'], 'carry-over'],
    [['carry-over', 'all'], 'carry-over'],
    [['carry-over', '--concurrency', '33'], '--concurrency'],
    [['carry-over', '--stage', 'prod'], 'Which token?'],
    [['carry-over', '--stage', 'production', '--token', 'token'], 'There is no stage'],
  ])('refuses %j', async (args, reason) => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(stockCommand.run(args, output)).rejects.toThrow(reason);
  });
});
