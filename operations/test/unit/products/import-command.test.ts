import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { processIdentity } from '@commerce/local/client';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCommand } from '../../../src/products/export/export-command.ts';
import { lockImport } from '../../../src/products/import/import-lock.ts';
import { importCommand } from '../../../src/products/import/import-command.ts';
import { fileOf, productFixture } from '../../support/import-rows.ts';
import { type ShopCatalog, startShopCatalog } from '../../support/shop-catalog.ts';

let catalog: ShopCatalog;
let state: string;

beforeEach(async () => {
  catalog = await startShopCatalog();
  state = mkdtempSync(join(tmpdir(), 'commerce-import-state-'));
  process.env.COMMERCE_STATE_DIRECTORY = state;
});

afterEach(async () => {
  delete process.env.COMMERCE_STATE_DIRECTORY;
  await catalog.close();
});

const run = async (...args: string[]) => {
  const [lines, problems]: [string[], string[]] = [[], []];
  const output = {
    line: (line: string) => void lines.push(line),
    problem: (line: string) => void problems.push(line),
  };
  const ok = await importCommand.run([...args, '--url', catalog.url, '--token', 'token'], output);
  return { ok, lines, problems };
};

const runJson = async (...args: string[]) => {
  const { ok, lines } = await run(...args, '--json');
  expect(lines).toHaveLength(1);
  return { ok, result: JSON.parse(lines[0] ?? '') };
};

const csv = (count: number): string =>
  [
    'Handle,Title,Type,Variant Price',
    ...Array.from({ length: count }, (_, index) => {
      const title = index % 50 === 49 ? 'refuse me' : `Product ${index}`;
      return `p${index},${title},Type ${index % 3},5`;
    }),
  ].join('\n');

const progressFiles = (): string[] =>
  existsSync(join(state, 'imports')) ? readdirSync(join(state, 'imports')) : [];

describe('npm run import', () => {
  test('loads a file once, and a repeated import changes nothing', async () => {
    const path = productFixture('shopify-apparel.csv');
    const refused = join(state, 'refused.csv');
    const first = await runJson(path, '--refused', refused);
    expect(first.ok).toBe(true);
    expect(first.result).toMatchObject({
      format: 'shopify',
      encoding: 'utf-8',
      rows: 5,
      created: 4,
      images: 1,
      refused: 0,
    });
    expect((await runJson(path, '--refused', refused)).result).toMatchObject({
      created: 0,
      unchanged: 4,
    });
    expect(existsSync(refused)).toBe(false);
    expect(progressFiles()).toEqual([]);
  });

  test('names refused rows in a file, with line and reason, and fails', async () => {
    const path = fileOf(csv(120));
    const { ok, result } = await runJson(path);
    expect(ok).toBe(false);
    expect(result).toMatchObject({ created: 118, refused: 2, refusedFile: `${path}.refused.csv` });
    expect(readFileSync(`${path}.refused.csv`, 'utf8')).toBe(
      'line,sku,reason\r\n51,p49,invalid-input: name is not wanted\r\n101,p99,invalid-input: name is not wanted\r\n',
    );
  });

  test('leaves the stock of what is there to inventory, and says of which products', async () => {
    const file = (pieces: number) =>
      fileOf(
        `{"sku":"A","name":"A","category":"a","basePrice":1,"currency":"EUR","stockQuantity":${pieces}}\n`,
        'a.jsonl',
      );
    expect((await runJson(file(3))).result).toMatchObject({ created: 1, stockKept: 0 });
    expect((await runJson(file(3))).result).toMatchObject({ unchanged: 1, stockKept: 0 });
    const { ok, lines } = await run(file(9));
    expect(ok).toBe(true);
    const text = lines.join('\n');
    expect(text).toContain(
      '! line 1: the product keeps its stock; change it by PUT /inventory/id-of-A',
    );
    expect(text).toContain('! 1 product keeps its stock, which is not that of the file');
    expect(catalog.products.get('A')).toMatchObject({ stockQuantity: 3 });
  });

  test('exports what is in stock without a count as what it is', async () => {
    const lines: string[] = [];
    const output = { line: (line: string) => void lines.push(line), problem: () => undefined };
    const manual = { sku: 'M', name: 'M', category: 'a', basePrice: 1, currency: 'EUR' };
    await run(fileOf(JSON.stringify({ ...manual, tracked: false }), 'm.jsonl'));
    await exportCommand.run(['--url', catalog.url], output);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sku: 'M', tracked: false });
  });

  test('gives new categories their names, and keeps those that the catalog has', async () => {
    const text = 'Handle,Title,Type,Variant Price\na,A,Möbel,5\nb,B,Kept,5\nc,C,Möbel,5\n';
    await run(fileOf(text));
    expect([...catalog.categories]).toEqual([
      ['kept', 'Renamed by the shop'],
      ['moebel', 'Möbel'],
    ]);
  });

  test('continues after an interruption, and loads each row exactly once', async () => {
    const path = fileOf(csv(1_000));
    // One GET, three PUTs and ten batches; the first run ends within them, and so does the second.
    for (const requests of [8, 6]) {
      catalog.limits.requests = catalog.requests.length + requests;
      await expect(run(path, '--concurrency', '2')).rejects.toThrow('returned 403');
      expect(progressFiles()).toHaveLength(1);
    }
    catalog.limits.requests = Infinity;
    const { result } = await runJson(path, '--concurrency', '2');
    expect(result.resumedAfter).toBeGreaterThan(0);
    expect(result).toMatchObject({ rows: 1_000, refused: 20 });
    expect(catalog.products.size).toBe(980);
    expect(new Set(catalog.created.values())).toEqual(new Set([1]));
    const refused = readFileSync(`${path}.refused.csv`, 'utf8').trimEnd().split('\r\n').slice(1);
    const lines = refused.map((line) => Number(line.split(',')[0]));
    expect(lines).toEqual(Array.from({ length: 20 }, (_, index) => 50 * index + 51));
    expect(progressFiles()).toEqual([]);
  });

  test('begins again when the file of refused rows is gone, or the file has changed', async () => {
    const path = fileOf(csv(500));
    catalog.limits.requests = 7;
    await expect(run(path)).rejects.toThrow('returned 403');
    catalog.limits.requests = Infinity;
    const other = fileOf(`${csv(500)}\nlast,Last,Type 1,5`);
    const { result } = await runJson(other, '--refused', `${path}.refused.csv`);
    expect(result.resumedAfter).toBe(0);
    rmSync(`${path}.refused.csv`);
    expect((await runJson(path)).result).toMatchObject({ resumedAfter: 0, refused: 10 });
  });

  test('begins again when the local platform was started again, since its data is gone', async () => {
    const path = fileOf(csv(500));
    const processIds = { processId: process.pid, processIdentity: processIdentity(process.pid) };
    const start = (startedAt: string): void => {
      const { url } = catalog;
      const urls = { frontDoor: url, bus: url, issuer: url, dynamoDb: url };
      const platform = { ...processIds, portBase: 3_000, stage: 'local', startedAt, isReady: true };
      writeFileSync(
        join(state, 'platform.json'),
        JSON.stringify({ ...platform, urls, processes: { dynamodb: 1 } }),
      );
    };
    const importLocally = async () => {
      const lines: string[] = [];
      const output = { line: (line: string) => void lines.push(line), problem: () => undefined };
      await importCommand.run([path, '--token', 'token', '--json'], output);
      return JSON.parse(lines[0] ?? '');
    };
    start('2026-06-01T12:00:00.000Z');
    catalog.limits.requests = 7;
    await expect(importLocally()).rejects.toThrow('returned 403');
    catalog.limits.requests = 10;
    await expect(importLocally()).rejects.toThrow('returned 403');
    catalog.limits.requests = Infinity;
    start('2026-06-01T13:00:00.000Z');
    expect(await importLocally()).toMatchObject({ resumedAfter: 0, rows: 500 });
  });

  test('refuses a second import of one file while the first runs', async () => {
    const path = fileOf(csv(300));
    const both = await Promise.allSettled([runJson(path), run(path)]);
    const refused = both.filter((each) => each.status === 'rejected');
    expect(refused.map(({ reason }) => String(reason))).toEqual([
      expect.stringContaining('Another import (process'),
    ]);
    expect((await runJson(path)).result).toMatchObject({ unchanged: 294, refused: 6 });
  });

  test('takes over from an import that was killed', async () => {
    const path = fileOf(csv(3));
    await run(path, '--dry-run');
    const unlock = lockImport(join(state, 'imports'), `${path}.refused.csv`);
    const [lock = ''] = readdirSync(join(state, 'imports'));
    const left = { processId: process.pid, identity: 'of an earlier process with this id' };
    writeFileSync(join(state, 'imports', lock), JSON.stringify(left));
    expect((await runJson(path)).result).toMatchObject({ created: 3 });
    unlock();
  });

  test('sends smaller batches when one is too large', async () => {
    catalog.limits.products = 15;
    const { result } = await runJson(fileOf(csv(40)));
    expect(result).toMatchObject({ created: 40, refused: 0 });
    catalog.limits.products = 0;
    expect((await runJson(fileOf(csv(3)))).result).toMatchObject({ refused: 3 });
  });

  test('--dry-run checks every row and calls nothing', async () => {
    const { ok, problems } = await run(productFixture('woocommerce.csv'), '--dry-run');
    expect(ok).toBe(false);
    expect(catalog.requests).toEqual([]);
    expect(problems).toEqual([
      '✗ line 12: the file has no variable product id:999, the parent of this variation',
      '✗ line 13: the price is blank',
      '✗ line 14: duplicate-sku: line 6 has this SKU already',
      '✗ 3 rows were refused',
    ]);
    expect(existsSync(`${productFixture('woocommerce.csv')}.refused.csv`)).toBe(false);
    expect(progressFiles()).toEqual([]);
  });

  test('says what is a group, what is not published and what has no count', async () => {
    const refused = join(state, 'refused.csv');
    const { lines } = await run(productFixture('woocommerce.csv'), '--refused', refused);
    const text = lines.join('\n');
    expect(text).toContain('2 parents of variants: a group each, not a product');
    expect(text).toContain('1 product is not published and left out');
    expect(text).toContain('5 products are in stock without a count: new ones are sold without');
  });

  test.each([
    [[], 'Name one file.'],
    [['a', 'b'], 'Name one file.'],
    [['a', '--currency', 'euro'], '--currency'],
    [['a', '--decimal', 'dot'], '--decimal'],
    [['a', '--concurrency', '17'], '--concurrency'],
    [['a', '--untracked-stock', '-1'], '--untracked-stock'],
  ])('%j is refused: %s', async (args, reason) => {
    await expect(run(...args)).rejects.toThrow(reason);
  });

  test('a deployed stage needs a token', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    const args = [productFixture('google.tsv'), '--url', catalog.url];
    await expect(importCommand.run(args, output)).rejects.toThrow('Which token?');
  });
});

describe('npm run export', () => {
  test('writes what imports again to the same catalog', async () => {
    const path = join(state, 'exported.jsonl');
    for (const name of [
      'shopify-apparel.csv',
      'shopify-new-layout.csv',
      'google.xml',
      'products.jsonl',
    ]) {
      await run(productFixture(name), '--refused', join(state, 'refused.csv'));
    }
    const lines: string[] = [];
    const output = { line: (line: string) => void lines.push(line), problem: () => undefined };
    expect(await exportCommand.run([path, '--url', catalog.url], output)).toBe(true);
    expect(lines).toEqual([`✓ ${catalog.products.size} products in ${path}`]);
    expect((await runJson(path)).result).toMatchObject({
      format: 'jsonl',
      unchanged: catalog.products.size,
      refused: 0,
    });

    const [products, categories] = [new Map(catalog.products), new Map(catalog.categories)];
    await catalog.close();
    catalog = await startShopCatalog();
    expect((await runJson(path)).result).toMatchObject({ created: products.size, refused: 0 });
    expect(new Map(catalog.products)).toEqual(products);
    expect(new Map(catalog.categories)).toEqual(categories);
  });
});
