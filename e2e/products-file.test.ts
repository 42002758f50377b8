import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from './support/platform.ts';

const IMPORT = resolve('operations/src/commands/import.ts');
const EXPORT = resolve('operations/src/commands/export.ts');
const FIXTURES = resolve('operations/test/fixtures/products');
const folder = mkdtempSync(join(tmpdir(), 'commerce-products-file-'));

const start = (script: string, ...args: string[]) =>
  spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

const textOf = async (child: ReturnType<typeof start>): Promise<string> => {
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text;
};

const importFile = async (file: string) =>
  JSON.parse(await textOf(start(IMPORT, file, '--json', '--refused', join(folder, 'refused.csv'))));

/** All products of a category, page by page. */
const productsIn = async (category: string) => {
  const products = [];
  let cursor = '';
  do {
    const { status, body } = await request(
      'GET',
      `/products?category=${category}&limit=100${cursor}`,
    );
    expect(status).toBe(200);
    products.push(...body.items);
    cursor = body.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
  } while (cursor !== '');
  return products;
};

describe('A product file', () => {
  test.each([
    ['shopify-apparel.csv', 4, 0],
    ['shopify-home.csv', 2, 0],
    ['shopify-jewelry.csv', 3, 0],
    ['shopify-new-layout.csv', 2, 0],
    ['woocommerce.csv', 7, 3],
    ['google.tsv', 4, 1],
    ['google.xml', 2, 0],
    ['products.jsonl', 3, 3],
  ])('%s loads, and again without a change', async (name, products, refused) => {
    const file = join(FIXTURES, name);
    const first = await importFile(file);
    const loaded = [first.created, first.updated, first.unchanged].map(Number);
    expect(loaded.reduce((sum, count) => sum + count)).toBe(products);
    expect(first.refused).toBe(refused);
    expect(await importFile(file)).toMatchObject({ created: 0, updated: 0, unchanged: products });
  });

  test('of a shop is a group of variants in the catalog, with a named category', async () => {
    await importFile(join(FIXTURES, 'shopify-apparel.csv'));
    const { body } = await request(
      'GET',
      `/products?sku=${encodeURIComponent('wool-jacket/S/Grey')}`,
    );
    expect(body.items).toMatchObject([
      {
        name: 'Wool Jacket - S / Grey',
        category: 'jackets',
        brand: 'Northwind',
        basePrice: 95.5,
        discountedPrice: 80,
        variant: { group: 'wool-jacket', options: { Color: 'Grey', Size: 'S' } },
        images: [{ altText: 'Front' }, { altText: 'Back' }, { altText: '' }],
      },
    ]);
  });

  test('names the categories that are new', async () => {
    await importFile(join(FIXTURES, 'woocommerce.csv'));
    const { body } = await request('GET', '/categories?limit=100');
    const named = { category: 'clothing-hoodies', name: 'Clothing > Hoodies' };
    expect(body.items).toContainEqual(named);
  });

  test('loads each row exactly once, although the import is killed twice', async () => {
    const rows = 1_000;
    const category = `killed-${process.pid}`;
    const file = join(folder, 'killed.csv');
    const lines = Array.from(
      { length: rows },
      (_, index) => `${category}-${index},Product ${index},${category},${index % 90}.50`,
    );
    writeFileSync(file, ['Handle,Title,Type,Variant Price', ...lines].join('\n'));
    const progress = join(process.env.COMMERCE_STATE_DIRECTORY ?? '.local', 'imports');
    const files = () => (existsSync(progress) ? readdirSync(progress) : []);
    const earlier = new Set(files());
    const rowsDone = (): number => {
      const name = files().find((entry) => entry.endsWith('.json') && !earlier.has(entry));
      if (name === undefined) return 0;
      return JSON.parse(readFileSync(join(progress, name), 'utf8')).tally.rows;
    };
    for (const enough of [200, 500]) {
      const child = start(IMPORT, file, '--json', '--refused', join(folder, 'refused.csv'));
      while (rowsDone() < enough && child.exitCode === null) await sleep(5);
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const result = await importFile(file);
    expect(result).toMatchObject({ rows, refused: 0 });
    expect(result.resumedAfter).toBeGreaterThanOrEqual(500);
    const products = await productsIn(category);
    expect(products).toHaveLength(rows);
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(rows);
    // Nothing was written twice.
    expect(new Set(products.map(({ version }) => version))).toEqual(new Set([1]));
  });

  test('that was exported imports again to the same catalog', async () => {
    const file = join(folder, 'exported.jsonl');
    await textOf(start(EXPORT, file));
    const count = readFileSync(file, 'utf8').trimEnd().split('\n').length;
    expect(count).toBeGreaterThan(100);
    expect(await importFile(file)).toMatchObject({
      unchanged: count,
      created: 0,
      updated: 0,
      refused: 0,
    });
  });
});
