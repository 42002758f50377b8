import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { forgedCursor, NO_PLACES } from '../../../libs/dynamodb/test/support/forged-cursor.ts';
import { handler as changePrice } from '../../src/handlers/api/change-price.ts';
import { handler as createProduct } from '../../src/handlers/api/create-product.ts';
import { handler as getProduct } from '../../src/handlers/api/get-product.ts';
import { handler as listProducts } from '../../src/handlers/api/list-products.ts';
import { handler as searchProducts } from '../../src/handlers/api/search-products.ts';
import { handler as setStock } from '../../src/handlers/api/set-stock.ts';
import { handler as updateProduct } from '../../src/handlers/api/update-product.ts';
import {
  type Answer,
  call,
  type CatalogTables,
  createCatalogTables,
} from '../support/catalog-service.ts';

const scope = 'catalog:write';
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400';

let tables: CatalogTables;
let counter = 0;

beforeAll(async () => {
  tables = await createCatalogTables();
  process.env.TABLE_NAME = tables.products;
  process.env.STAGE = 'test';
  process.env.SERVICE_NAME = 'catalog';
});
afterAll(() => tables.drop());

const body = (changes: Record<string, unknown> = {}) => ({
  name: 'Crème Brûlée Torch',
  description: 'Caramelises sugar evenly.',
  sku: `SKU-${(counter += 1)}`,
  category: 'kitchen',
  supplierId: 'sup-1',
  warehouseLocation: 'A-01',
  basePrice: 29.99,
  currency: 'EUR',
  stockQuantity: 3,
  ...changes,
});

const create = async (changes: Record<string, unknown> = {}) => {
  const answer = await call(createProduct, { method: 'POST', body: body(changes), scope });
  expect(answer.status).toBe(201);
  return { id: answer.body.productId, etag: answer.headers.ETag ?? '', ...answer };
};

const patch = (id: string, etag: string, changes: unknown) =>
  call(updateProduct, {
    method: 'PATCH',
    path: { productId: id },
    headers: { 'If-Match': etag },
    body: changes,
    scope,
  });

const search = (q: string, more: Record<string, string> = {}) =>
  call(searchProducts, { query: { q, ...more } });

const idsOf = ({ body }: Answer): string[] => body.items.map(({ productId }) => productId);

const namesOf = ({ body }: Answer): string[] => body.items.map(({ name }) => name);

describe('one product', () => {
  test('is created with Location and ETag and read back with everything a cache needs', async () => {
    const { id, headers } = await create({ sku: 'READ-1' });
    expect(headers.Location).toBe(`/products/${id}`);
    const answer = await call(getProduct, { path: { productId: id } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ productId: id, inStock: true, version: 1 });
    expect(answer.headers).toMatchObject({
      'Cache-Control': CACHE_CONTROL,
      'Commerce-Cache-Control': 'max-age=3600, stale-while-revalidate=60, stale-if-error=86400',
      'Cache-Tags': `product:${id},in-stock,category:kitchen,sku:READ-1`,
      ETag: headers.ETag,
      'Last-Modified': new Date(answer.body.updatedAt).toUTCString(),
    });
  });

  test('is answered with 304 and the same headers when the client has it, If-None-Match first', async () => {
    const { id, etag } = await create();
    const path = { productId: id };
    const full = await call(getProduct, { path });
    const since = full.headers['Last-Modified'] ?? '';
    for (const headers of [{ 'If-None-Match': `W/${etag}` }, { 'If-Modified-Since': since }]) {
      const answer = await call(getProduct, { path, headers });
      expect([answer.status, answer.text]).toEqual([304, '']);
      expect(answer.headers).toMatchObject({ ETag: etag, 'Cache-Control': CACHE_CONTROL });
    }
    const other = { 'If-None-Match': '"other"', 'If-Modified-Since': since };
    expect((await call(getProduct, { path, headers: other })).status).toBe(200);
  });

  test('has no content for HEAD', async () => {
    const { id, etag } = await create();
    const answer = await call(getProduct, { method: 'HEAD', path: { productId: id } });
    expect([answer.status, answer.text, answer.headers.ETag]).toEqual([200, '', etag]);
  });

  test('that is not there is a 404 to be cached for 30 seconds under its own tag', async () => {
    const answer = await call(getProduct, { path: { productId: 'nobody' } });
    expect(answer.status).toBe(404);
    expect(answer.headers).toMatchObject({
      'Cache-Control': 'public, max-age=30',
      'Cache-Tags': 'product:nobody',
      'Content-Type': 'application/problem+json',
    });
  });
});

describe('writing', () => {
  test('needs a token, the scope, and If-Match', async () => {
    const { id } = await create();
    const request = { method: 'PATCH', path: { productId: id }, body: { name: 'Other' } };
    expect((await call(updateProduct, request)).status).toBe(401);
    expect((await call(updateProduct, { ...request, scope: 'orders:admin' })).status).toBe(403);
    expect((await call(updateProduct, { ...request, scope })).status).toBe(428);
    expect((await patch(id, '"stale"', { name: 'Other' })).status).toBe(412);
    const both = { 'If-Match': '*', 'If-None-Match': '*' };
    const stock = { path: { productId: id }, headers: both, body: { stockQuantity: 1 }, scope };
    expect((await call(setStock, { method: 'PUT', ...stock })).status).toBe(412);
    const stale = { path: { productId: id }, headers: { 'If-Match': '"stale"' } };
    expect((await call(getProduct, stale)).status).toBe(412);
    expect((await patch('nobody', '*', { name: 'Other' })).status).toBe(404);
  });

  test.each([
    [{ sku: 'no spaces' }],
    [{ discountedPrice: 30 }],
    [{ basePrice: 1.999 }],
    [{ currency: 'XXX' }],
    [{ stockQuantity: -1 }],
    [{ colour: 'red' }],
    [{ name: '   ' }],
    [{ description: 'a\u0000b' }],
  ])('refuses %j', async (changes) => {
    const answer = await call(createProduct, { method: 'POST', body: body(changes), scope });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  test('gives the new ETag with every change and the old one without', async () => {
    const { id, etag } = await create();
    expect((await patch(id, etag, { name: 'Crème Brûlée Torch' })).headers.ETag).toBe(etag);
    const renamed = await patch(id, etag, { name: 'Blowlamp' });
    expect(renamed.body).toMatchObject({ name: 'Blowlamp', version: 2 });
    const price = await call(changePrice, {
      path: { productId: id },
      headers: { 'If-Match': renamed.headers.ETag ?? '' },
      body: { basePrice: 20, discountedPrice: 15, currency: 'EUR' },
      scope,
    });
    expect(price.body).toMatchObject({ basePrice: 20, discountedPrice: 15, version: 3 });
    const stock = await call(setStock, {
      path: { productId: id },
      headers: { 'If-Match': price.headers.ETag ?? '' },
      body: { stockQuantity: 0 },
      scope,
    });
    expect(stock.body).toMatchObject({ inStock: false, version: 4 });
  });

  test('lets exactly one of many concurrent creations have a SKU', async () => {
    const request = { method: 'POST', body: body({ sku: 'RACE-1' }), scope };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call(createProduct, request)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(idsOf(await call(listProducts, { query: { sku: 'RACE-1' } }))).toHaveLength(1);
  });

  test('lets exactly one of many concurrent changes of one state succeed', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => patch(id, etag, { name: `Name ${n}` })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });
});

describe('lists', () => {
  test('answer ids in the order asked for, name the missing, and can be split', async () => {
    const [a, b] = [await create(), await create()];
    const query = { ids: `${b.id},gone,${a.id},${b.id}` };
    const answer = await call(listProducts, { query });
    expect(idsOf(answer)).toEqual([b.id, a.id]);
    expect(answer.body.missing).toEqual(['gone']);
    expect(answer.headers['Cache-Tags']).toContain('product:gone');
    expect(answer.body.items[1]).toEqual(
      (await call(getProduct, { path: { productId: a.id } })).body,
    );
  });

  test('page through a category by name and follow a product that moves away', async () => {
    const category = 'paging';
    for (const name of ['Delta', 'alpha', 'Émile', 'charlie', 'Bravo']) {
      await create({ name, category });
    }
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { category, limit: '2', ...(cursor !== undefined && { cursor }) };
      const answer = await call(listProducts, { query });
      expect(answer.headers['Cache-Tags']).toMatch(/^product-list,category:paging,/);
      names.push(...namesOf(answer));
      cursor = answer.body.nextCursor;
    } while (cursor !== undefined);
    expect(names).toEqual(['alpha', 'Bravo', 'charlie', 'Delta', 'Émile']);

    const first = await call(listProducts, { query: { category, limit: '1' } });
    await patch(idsOf(first)[0] ?? '', '*', { category: 'elsewhere' });
    const after = await call(listProducts, { query: { category } });
    expect(after.body.items).toHaveLength(4);
  });

  test.each([
    [{ ids: 'a', sku: 'B' }],
    [{ ids: '' }],
    [{ ids: Array.from({ length: 101 }, (_, n) => `p${n}`).join(',') }],
    [{ limit: '0' }],
    [{ cursor: 'forged' }],
    [{ colour: 'red' }],
  ])('refuse %j', async (query: Record<string, string>) => {
    expect((await call(listProducts, { query })).status).toBe(400);
  });
});

describe('a well-made cursor that holds no place', () => {
  test.each([
    ...NO_PLACES,
    JSON.stringify({ sk: '' }),
    JSON.stringify({ sk: '\t' }),
    JSON.stringify({ sk: 'mouse' }),
    JSON.stringify({ sk: 1 }),
    JSON.stringify({ sk: ['mouse\tprod-1'] }),
    JSON.stringify({ sk: `${'x'.repeat(1_100)}\tprod-1` }),
    JSON.stringify({ sk: 'mouse\tprod-1', pk: 'PRODUCTS' }),
    '{"sk":"mouse\\ud800\\tprod-1"}',
  ])('is refused by every list: %j', async (content) => {
    const lists = [
      [listProducts, 'products', {}],
      [listProducts, 'category|tools', { category: 'tools' }],
      [searchProducts, 'search|mouse', { q: 'mouse' }],
    ] as const;
    for (const [handler, list, filter] of lists) {
      const query = { ...filter, cursor: forgedCursor(list, content) };
      expect([list, (await call(handler, { query })).status]).toEqual([list, 400]);
    }
  });

  test('is refused by a search when it is the place of another word', async () => {
    const cursor = forgedCursor('search|mouse', JSON.stringify({ sk: 'lamp\tprod-1' }));
    expect((await search('mouse', { cursor })).status).toBe(400);
  });
});

describe('search', () => {
  test('finds words and beginnings of words, whatever their case and accents, once each', async () => {
    const { id } = await create({
      name: 'Söndag Wireless Wire Cutter',
      description: 'Straße, ŁÓDŹ',
      category: 'tools',
    });
    for (const q of ['sondag', 'SÖNDAG cut', 'wire', 'strasse lodz', 'tool wireless']) {
      expect([q, idsOf(await search(q))]).toEqual([q, [id]]);
    }
    expect(idsOf(await search('wireless spoon'))).toEqual([]);
  });

  test('finds a word whatever is invisible in it, and ß by its capital', async () => {
    const { id } = await create({ name: 'Ge\u00adschirr\u200bspüler GROẞ' });
    for (const q of [
      'geschirrspuler',
      'Geschirr',
      'spüler',
      'groß',
      'GROẞ',
      'gross',
      'Ge\u00adschirr',
    ]) {
      expect([q, idsOf(await search(q))]).toEqual([q, [id]]);
    }
  });

  test('follows a change of the text, however many words it has', async () => {
    const words = (stem: string) => Array.from({ length: 250 }, (_, n) => `${stem}${n}`).join(' ');
    const { id, etag } = await create({ description: words('zebra') });
    expect(idsOf(await search('zebra249'))).toEqual([id]);
    const changed = await patch(id, etag, { description: words('yak') });
    expect(changed.status).toBe(200);
    expect(idsOf(await search('zebra249'))).toEqual([]);
    expect(idsOf(await search('yak249 yak0'))).toEqual([id]);
  });

  test('pages without losing or repeating a product', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.push((await create({ name: `Quokka ${n}` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const more = { limit: '3', ...(cursor !== undefined && { cursor }) };
      const answer = await search('quok', more);
      seen.push(...idsOf(answer));
      cursor = answer.body.nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(made.sort());
  });

  test('refuses a text without a word', async () => {
    expect((await search('!!!')).status).toBe(400);
  });
});
