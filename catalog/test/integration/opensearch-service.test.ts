import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../local/test/support/eventually.ts';
import { call } from '../support/lambda.ts';
import { type RunningService, startService } from '../support/running-service.ts';

const { OPENSEARCH_URL = '' } = process.env;

let service: RunningService;

beforeAll(async () => {
  process.env.SEARCH_ENDPOINT = OPENSEARCH_URL;
  service = await startService();
});
afterAll(() => service.stop());

const create = async (name: string): Promise<string> => {
  const response = await call(service.createProduct, {
    method: 'POST',
    scope: 'catalog:write',
    body: {
      ...{ name, description: 'Of steel.', sku: `SKU-${name}`, category: 'kitchen' },
      ...{ supplierId: 'sup-1', warehouseLocation: 'A-01' },
      ...{ basePrice: 29.99, currency: 'EUR', stockQuantity: 3 },
    },
  });
  expect(response.status).toBe(201);
  return response.body.productId;
};

const search = (q: string) => call(service.searchProducts, { query: { q } });

/** A domain shows what was written within a second. */
const expectFound = (q: string, ids: readonly string[]): Promise<void> =>
  eventually(async () => {
    const { body } = await search(q);
    expect(body.items.map(({ productId }) => productId)).toEqual(ids);
  });

describe('the catalog with the endpoint of an OpenSearch domain', () => {
  test('searches by the domain as soon as it holds all products', async () => {
    const kettle = await create('Kettle');
    const notReady = await search('kettle');
    expect([notReady.status, notReady.body]).toMatchObject([503, { code: 'search-not-ready' }]);

    const { snapshots } = await import('../../src/infrastructure/composition/search.ts');
    await expect(snapshots.current()).resolves.toBeUndefined();
    await expect(snapshots.rebuild()).resolves.toBe('stored');
    await expectFound('ketle', [kettle]);
    await expect(snapshots.current()).resolves.toMatchObject({ products: 1, changes: 0 });
    await expect(snapshots.extend()).resolves.toBe('superseded');

    const toaster = await create('Toaster');
    await service.indexProducts();
    await expectFound('toasters', [toaster]);
    const { body } = await call(service.suggestSearches, { query: { q: 'toa' } });
    expect(body.items).toEqual([{ text: 'toaster', count: 1 }]);
  });
});
