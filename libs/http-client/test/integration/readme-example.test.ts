import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { createHttpClient } from '../../src/index.ts';
import { json, startOrigin } from '../support/origin-server.ts';

const readProduct = (url: URL): unknown => {
  const of = (id: string) => ({ id, name: `product ${id}` });
  const ids = url.searchParams.get('ids')?.split(',');
  return ids === undefined ? of(url.pathname.split('/').at(-1) ?? '') : { items: ids.map(of) };
};

test('the example of the README works', async () => {
  const origin = await startOrigin((request, response) => {
    const body = readProduct(new URL(request.url ?? '', 'http://origin'));
    json(response, body, { 'cache-control': 'public, max-age=60' });
  });
  const { CATALOG_URL, REDIS_URL } = process.env;
  Object.assign(process.env, { CATALOG_URL: origin.url, REDIS_URL: '' });
  // #region example
  const product = z.object({ id: z.string(), name: z.string() });

  const catalog = createHttpClient({
    baseUrl: process.env.CATALOG_URL ?? 'https://catalog.example.com',
    cache: { redisUrl: process.env.REDIS_URL ?? '' }, // '': only in memory
  });

  const { body, cacheStatus, ageSeconds } = await catalog.get('/products/42', {
    schema: product,
  });

  const products = await catalog.getMany({
    keys: ['42', '43'],
    itemPath: (id) => `/products/${id}`,
    batchPath: (ids) => `/products?ids=${ids.join(',')}`,
    batchSchema: z.object({ items: z.array(product) }),
    itemSchema: product,
    split: ({ items }) =>
      items.map((item) => ({ key: item.id, body: item, tags: [`product:${item.id}`] })),
  });

  await catalog.invalidateTags(['product:42']); // throws unless Redis acknowledged it
  // #endregion
  expect(body).toEqual({ id: '42', name: 'product 42' });
  expect([cacheStatus, ageSeconds]).toEqual(['miss', 0]);
  expect(products.get('43')).toMatchObject({ body: { id: '43', name: 'product 43' } });
  await catalog.close();
  await origin.stop();
  Object.assign(process.env, { CATALOG_URL, REDIS_URL });
});

test('the README shows this example', () => {
  const source = readFileSync(__filename, 'utf8');
  const region = /\n *\/\/ #region example\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] ?? '';
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  expect(readme).toContain(region.replaceAll(/^ {2}/gm, ''));
});
