import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../local/test/support/eventually.ts';
import { forgedCursor, NO_PLACES } from '../../../libs/dynamodb/test/support/forged-cursor.ts';
import { type ApiResult, call } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

const scope = 'catalog:write';
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400';

let service: RunningService;
let counter = 0;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

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
  const response = await call(service.createProduct, {
    method: 'POST',
    body: body(changes),
    scope,
  });
  expect(response.status).toBe(201);
  return { id: response.body.productId, etag: response.headers.ETag ?? '', ...response };
};

const patch = (id: string, etag: string, changes: unknown) =>
  call(service.updateProduct, {
    method: 'PATCH',
    path: { productId: id },
    headers: { 'If-Match': etag },
    body: changes,
    scope,
  });

const search = (q: string, more: Record<string, string> = {}) =>
  call(service.searchProducts, { query: { q, ...more } });

/** Waits until a search finds these products: the index follows the table with a delay. */
const expectFound = async (q: string, ids: readonly string[]): Promise<void> => {
  await service.indexProducts();
  await eventually(async () => {
    expect([q, idsOf(await search(q))]).toEqual([q, ids]);
  });
};

const idsOf = ({ body }: ApiResult): string[] => body.items.map(({ productId }) => productId);

const namesOf = ({ body }: ApiResult): string[] => body.items.map(({ name }) => name);

describe('one product', () => {
  test('is created with Location and ETag and read back with everything a cache needs', async () => {
    const { id, headers } = await create({ sku: 'READ-1' });
    expect(headers.Location).toBe(`/products/${id}`);
    const response = await call(service.getProduct, { path: { productId: id } });
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ productId: id, inStock: true, version: 1 });
    expect(response.headers).toMatchObject({
      'Cache-Control': CACHE_CONTROL,
      'Commerce-Cache-Control': 'max-age=3600, stale-while-revalidate=60, stale-if-error=86400',
      'Cache-Tags': `product:${id},in-stock,category:kitchen,sku:read-1`,
      ETag: headers.ETag,
      'Last-Modified': new Date(response.body.updatedAt).toUTCString(),
    });
  });

  test('is response with 304 and the same headers when the client has it, If-None-Match first', async () => {
    const { id, etag } = await create();
    const path = { productId: id };
    const full = await call(service.getProduct, { path });
    const since = full.headers['Last-Modified'] ?? '';
    for (const headers of [{ 'If-None-Match': `W/${etag}` }, { 'If-Modified-Since': since }]) {
      const response = await call(service.getProduct, { path, headers });
      expect([response.status, response.text]).toEqual([304, '']);
      expect(response.headers).toMatchObject({ ETag: etag, 'Cache-Control': CACHE_CONTROL });
    }
    const other = { 'If-None-Match': '"other"', 'If-Modified-Since': since };
    expect((await call(service.getProduct, { path, headers: other })).status).toBe(200);
  });

  test('has no content for HEAD', async () => {
    const { id, etag } = await create();
    const response = await call(service.getProduct, { method: 'HEAD', path: { productId: id } });
    expect([response.status, response.text, response.headers.ETag]).toEqual([200, '', etag]);
  });

  test('that is not there is a 404 to be cached for 30 seconds under its own tag', async () => {
    const response = await call(service.getProduct, { path: { productId: 'unknown' } });
    expect(response.status).toBe(404);
    expect(response.headers).toMatchObject({
      'Cache-Control': 'public, max-age=30',
      'Cache-Tags': 'product:unknown',
      'Content-Type': 'application/problem+json',
    });
  });
});

describe('writing', () => {
  test('needs a token, the scope, and If-Match', async () => {
    const { id } = await create();
    const request = { method: 'PATCH', path: { productId: id }, body: { name: 'Other' } };
    expect((await call(service.updateProduct, request)).status).toBe(401);
    expect((await call(service.updateProduct, { ...request, scope: 'orders:admin' })).status).toBe(
      403,
    );
    expect((await call(service.updateProduct, { ...request, scope })).status).toBe(428);
    expect((await patch(id, '"stale"', { name: 'Other' })).status).toBe(412);
    const both = { 'If-Match': '*', 'If-None-Match': '*' };
    const price = { basePrice: 1, currency: 'EUR' };
    const change = { path: { productId: id }, headers: both, body: price, scope };
    expect((await call(service.changePrice, { method: 'PUT', ...change })).status).toBe(412);
    const stale = { path: { productId: id }, headers: { 'If-Match': '"stale"' } };
    expect((await call(service.getProduct, stale)).status).toBe(412);
    expect((await patch('unknown', '*', { name: 'Other' })).status).toBe(404);
  });

  test.each([
    [{ sku: 'tab\there' }],
    [{ sku: ' padded' }],
    [{ sku: 'x'.repeat(129) }],
    [{ discountedPrice: 30 }],
    [{ basePrice: 1.999 }],
    [{ currency: 'XXX' }],
    [{ stockQuantity: -1 }],
    [{ colour: 'red' }],
    [{ name: '   ' }],
    [{ description: 'a\u0000b' }],
  ])('refuses %j', async (changes) => {
    const response = await call(service.createProduct, {
      method: 'POST',
      body: body(changes),
      scope,
    });
    expect(response.status).toBe(400);
    expect(response.body.errors.length).toBeGreaterThan(0);
  });

  test.each(['Cam/4567', '123456 Oaktree', `frame-9'2"`, 'Ä, M', 'ＡＢ１', '漢'.repeat(128)])(
    'takes the SKU %s, and finds it whatever its case',
    async (written) => {
      const { id } = await create({ sku: written });
      const query = { sku: written.toUpperCase() };
      const found = await call(service.listProducts, { query });
      expect([idsOf(found), found.body.items[0]]).toMatchObject([[id], { sku: written }]);
      // RFC 9110 section 5.5: visible ASCII in a field value; a comma ends a tag.
      const tags = (found.headers['Cache-Tags'] ?? '').split(',');
      expect(tags).toEqual(expect.arrayContaining(['product-list', `product:${id}`]));
      for (const tag of tags) expect(tag).toMatch(/^[!-+\--~]+$/);
    },
  );

  test.each([[{ sku: '' }], [{ sku: '  ' }], [{ sku: undefined }]])(
    'makes a SKU where there is none: %j',
    async (blank) => {
      const { id, body: product } = await create(blank);
      expect(product).toMatchObject({ sku: expect.stringMatching(/^SKU-[0-9A-F]{16}$/) });
      const query = { sku: (product as unknown as { sku: string }).sku };
      expect(idsOf(await call(service.listProducts, { query }))).toEqual([id]);
    },
  );

  test('corrects a SKU, unless another product has it', async () => {
    await create({ sku: 'Taken-1' });
    const { id, etag } = await create({ sku: 'mistyped' });
    expect((await patch(id, etag, { sku: 'TAKEN-1' })).status).toBe(409);
    expect((await patch(id, etag, { sku: '' })).status).toBe(400);
    const corrected = await patch(id, etag, { sku: 'well typed', name: 'Torch' });
    expect(corrected.body).toMatchObject({ sku: 'well typed', name: 'Torch', version: 2 });
    expect(idsOf(await call(service.listProducts, { query: { sku: 'mistyped' } }))).toEqual([]);
    await create({ sku: 'MISTYPED' });
  });

  test('archives a product, whose SKU is free again', async () => {
    const { id, etag } = await create({ sku: 'Archive/1', name: 'Xylophone' });
    const request = { method: 'DELETE', path: { productId: id }, scope };
    const archive = (headers: Record<string, string>) =>
      call(service.archiveProduct, { ...request, headers });
    expect((await archive({})).status).toBe(428);
    expect((await archive({ 'If-Match': '"stale"' })).status).toBe(412);
    expect((await call(service.archiveProduct, { ...request, scope: 'orders:admin' })).status).toBe(
      403,
    );
    const gone = await archive({ 'If-Match': etag });
    expect([gone.status, gone.text]).toEqual([204, '']);

    expect((await archive({ 'If-Match': '*' })).status).toBe(404);
    expect((await patch(id, '*', { name: 'Other' })).status).toBe(404);
    expect((await call(service.getProduct, { path: { productId: id } })).status).toBe(404);
    const byId = await call(service.listProducts, { query: { ids: id } });
    expect([byId.body.items, byId.body.missing]).toEqual([[], [id]]);
    await expectFound('xylophone', []);
    const next = await create({ sku: 'ARCHIVE/1' });
    const bySku = await call(service.listProducts, { query: { sku: 'archive/1' } });
    expect(idsOf(bySku)).toEqual([next.id]);
  });

  test('takes all that a shop says about a product, changes each and takes it away', async () => {
    const details = {
      supplierId: '',
      warehouseLocation: '',
      brand: 'Kumo',
      gtin: '4006381333931',
      images: [{ url: 'https://images.example/torch.jpg', altText: 'A torch' }],
      attributes: { 'Made in': 'Japan', material: 'steel' },
      variant: { group: 'torch', options: { colour: 'red' } },
    };
    const { id, etag, body: created } = await create({ ...details, discountedPrice: null });
    expect(created).toMatchObject(details);
    expect(created).not.toHaveProperty('discountedPrice');
    expect((await call(service.getProduct, { path: { productId: id } })).body).toEqual(created);
    await expectFound('kumo 4006381333931', [id]);

    const without = { brand: '', gtin: '', images: [], attributes: {} };
    const changed = await patch(id, etag, {
      brand: null,
      gtin: '',
      images: null,
      attributes: {},
      variant: null,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject(without);
    expect(changed.body).not.toHaveProperty('variant');
    await expectFound('kumo', []);
  });

  test('refuses a product that is larger than what can be stored, and keeps the old one', async () => {
    const { id, etag } = await create({ sku: 'LARGE-1' });
    const attributes = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`${'n'.repeat(60)}${n}`, '\u6f22'.repeat(800)]),
    );
    const altText = '\u6f22'.repeat(512);
    const images = Array.from({ length: 50 }, (_, n) => ({
      url: `https://images.example/${'a'.repeat(1_900)}${n}`,
      altText,
    }));
    const larger = await patch(id, etag, { attributes });
    expect(larger.status).toBe(200);
    const refused = await patch(id, '*', { images });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { type: 'urn:commerce:problem:product-too-large' },
    ]);
    const { body: kept } = await call(service.getProduct, { path: { productId: id } });
    expect(kept).toMatchObject({ version: 2, images: [] });
  });

  test('gives the new ETag with every change and the old one without', async () => {
    const { id, etag } = await create();
    expect((await patch(id, etag, { name: 'Crème Brûlée Torch' })).headers.ETag).toBe(etag);
    const renamed = await patch(id, etag, { name: 'Blowlamp' });
    expect(renamed.body).toMatchObject({ name: 'Blowlamp', version: 2 });
    const price = await call(service.changePrice, {
      path: { productId: id },
      headers: { 'If-Match': renamed.headers.ETag ?? '' },
      body: { basePrice: 20, discountedPrice: 15, currency: 'EUR' },
      scope,
    });
    expect(price.body).toMatchObject({ basePrice: 20, discountedPrice: 15, version: 3 });
  });

  test('lets exactly one of many concurrent creations have a SKU', async () => {
    const request = { method: 'POST', body: body({ sku: 'RACE-1' }), scope };
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => call(service.createProduct, request)),
    );
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(idsOf(await call(service.listProducts, { query: { sku: 'RACE-1' } }))).toHaveLength(1);
  });

  test('lets exactly one of many concurrent changes of one state succeed', async () => {
    const { id, etag } = await create();
    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, n) => patch(id, etag, { name: `Name ${n}` })),
    );
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });
});

describe('a batch', () => {
  const send = (products: readonly unknown[], more = {}) =>
    call(service.upsertProducts, { method: 'POST', body: { products }, scope, ...more });

  const resultsOf = ({ body }: ApiResult) =>
    (body as unknown as { results: { outcome: string; productId?: string }[] }).results;

  test('creates a hundred products, finds them by any search, and changes nothing twice', async () => {
    const rows = Array.from({ length: 100 }, (_, n) =>
      body({
        sku: `Batch/${n}`,
        name: `Okapi ${n}`,
        description: `${'x '.repeat(2_000)}okapi${n}`,
      }),
    );
    const first = await send(rows);
    expect([first.status, new Set(resultsOf(first).map(({ outcome }) => outcome))]).toEqual([
      200,
      new Set(['created']),
    ]);
    await expectFound('okapi99', [resultsOf(first)[99]?.productId ?? '']);
    const second = await send(rows);
    expect(new Set(resultsOf(second).map(({ outcome }) => outcome))).toEqual(
      new Set(['unchanged']),
    );
    const third = await send([{ sku: 'BATCH/7', stockQuantity: 77 }, { sku: 'Batch/8' }, 5]);
    expect(resultsOf(third)).toMatchObject([
      {
        index: 0,
        outcome: 'unchanged',
        ignored: ['stockQuantity'],
        productId: resultsOf(first)[7]?.productId,
      },
      { index: 1, outcome: 'unchanged' },
      { index: 2, outcome: 'refused', problem: { code: 'invalid-input' } },
    ]);
  });

  test('needs the scope, and 1 to 100 rows', async () => {
    expect((await send([{ sku: 'A' }], { scope: 'orders:admin' })).status).toBe(403);
    expect((await send([])).status).toBe(400);
    expect((await send(Array.from({ length: 101 }, () => ({ sku: 'A' })))).status).toBe(400);
  });
});

describe('categories', () => {
  const name = (category: string, text: unknown, more = {}) =>
    call(service.nameCategory, {
      method: 'PUT',
      path: { category },
      body: { name: text },
      scope,
      ...more,
    });

  test('are named in one place, and read with a validator', async () => {
    await create({ category: 'garden-tools' });
    const namesIn = async () =>
      (await call(service.listCategories, { query: { limit: '100' } })).body.items;
    expect(await namesIn()).toContainEqual({ category: 'garden-tools', name: 'Garden tools' });
    const named = await name('garden-tools', 'Tools, new & “used”');
    expect([named.status, named.body]).toEqual([
      200,
      { category: 'garden-tools', name: 'Tools, new & “used”' },
    ]);
    expect(await namesIn()).toContainEqual(named.body);
    const { headers } = await call(service.listCategories);
    expect(headers['Cache-Control']).toBe('public, no-cache');
    const again = await call(service.listCategories, {
      headers: { 'If-None-Match': headers.ETag ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test('need a slug, a name and the scope', async () => {
    expect((await name('Garden', 'Garden')).status).toBe(400);
    expect((await name('garden', ' ')).status).toBe(400);
    expect((await name('garden', 'x'.repeat(201))).status).toBe(400);
    expect((await name('garden', 'Garden', { scope: 'orders:admin' })).status).toBe(403);
    expect((await call(service.listCategories, { query: { cursor: 'forged' } })).status).toBe(400);
  });
});

describe('lists', () => {
  test('response ids in the order asked for, name the missing, and can be split', async () => {
    const [a, b] = [await create(), await create()];
    const query = { ids: `${b.id},gone,${a.id},${b.id}` };
    const response = await call(service.listProducts, { query });
    expect(idsOf(response)).toEqual([b.id, a.id]);
    expect(response.body.missing).toEqual(['gone']);
    expect(response.headers['Cache-Tags']).toContain('product:gone');
    expect(response.body.items[1]).toEqual(
      (await call(service.getProduct, { path: { productId: a.id } })).body,
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
      const response = await call(service.listProducts, { query });
      expect(response.headers['Cache-Tags']).toMatch(/^product-list,category:paging,/);
      names.push(...namesOf(response));
      cursor = response.body.nextCursor;
    } while (cursor !== undefined);
    expect(names).toEqual(['alpha', 'Bravo', 'charlie', 'Delta', 'Émile']);

    const first = await call(service.listProducts, { query: { category, limit: '1' } });
    await patch(idsOf(first)[0] ?? '', '*', { category: 'elsewhere' });
    const after = await call(service.listProducts, { query: { category } });
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
    expect((await call(service.listProducts, { query })).status).toBe(400);
  });
});

describe('large products', () => {
  const attributes = Object.fromEntries(
    Array.from({ length: 95 }, (_, n) => [`name ${n}`, '\u6f22'.repeat(800)]),
  );

  test('are listed on shorter pages, each once, and not too many by id', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 24; n += 1) {
      ids.push((await create({ category: 'bulky', name: `Large ${n}`, attributes })).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { category: 'bulky', limit: '100', ...(cursor !== undefined && { cursor }) };
      const page = await call(service.listProducts, { query });
      expect(Buffer.byteLength(page.text)).toBeLessThan(5_000_000);
      seen.push(...idsOf(page));
      cursor = page.body.nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual([...ids].sort());
    const many = await call(service.listProducts, { query: { ids: ids.join(',') } });
    expect([many.status, many.body]).toMatchObject([422, { code: 'response-too-large' }]);
    const few = await call(service.listProducts, { query: { ids: ids.slice(0, 12).join(',') } });
    expect(few.body.items).toHaveLength(12);
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
      [service.listProducts, 'products', {}],
      [service.listProducts, 'category|tools', { category: 'tools' }],
      [service.searchProducts, 'search|mouse', { q: 'mouse' }],
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
      category: 'shears',
    });
    for (const q of ['sondag', 'SÖNDAG cut', 'wire', 'strasse lodz', 'söndag shear']) {
      await expectFound(q, [id]);
    }
    await expectFound('wireless spoon', [id]);
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
      await expectFound(q, [id]);
    }
  });

  test('follows a change of the text, however many words it has', async () => {
    const words = (stem: string) => Array.from({ length: 250 }, (_, n) => `${stem}${n}`).join(' ');
    const { id, etag } = await create({ description: words('zebra') });
    await expectFound('zebra249', [id]);
    const changed = await patch(id, etag, { description: words('yak') });
    expect(changed.status).toBe(200);
    await expectFound('zebra249', []);
    await expectFound('yak249 yak0', [id]);
  });

  test('pages without losing or repeating a product', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.push((await create({ name: `Quokka ${n}` })).id);
    await expectFound('quok', made);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const more = { limit: '3', ...(cursor !== undefined && { cursor }) };
      const response = await search('quok', more);
      seen.push(...idsOf(response));
      cursor = response.body.nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(made.sort());
  });

  test('refuses a text without a word', async () => {
    expect((await search('!!!')).status).toBe(400);
  });
});
