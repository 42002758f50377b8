import type { Timing, TokenRequest } from '@commerce/client/source';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { apiClient } from '../../../src/apis/api-client.ts';
import { CatalogApi } from '../../../src/products/catalog/catalog-api.ts';
import { type ShopCatalog, startShopCatalog } from '../../support/shop-catalog.ts';

let catalog: ShopCatalog;

beforeEach(async () => {
  catalog = await startShopCatalog();
});

afterEach(() => catalog.close());

const LAMP = {
  sku: 'LAMP',
  name: 'Lamp',
  category: 'light',
  basePrice: 1,
  currency: 'EUR',
} as const;

/** An API whose pauses take no time; the time for a request does not end. */
const apiWith = (baseUrl = catalog.url) => {
  const [pauses, reasons, tokens]: [number[], string[], boolean[]] = [[], [], []];
  let elapsedMs = 0;
  const timing: Timing = {
    elapsed: () => elapsedMs,
    now: () => Date.parse('2026-06-01T12:00:00Z'),
    random: () => 0,
    sleep: (ms, signal) => {
      if (ms === 35_000) {
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(Error())));
      }
      pauses.push(ms);
      elapsedMs += ms;
      return Promise.resolve();
    },
  };
  const token = ({ isRefused }: TokenRequest): string => {
    tokens.push(isRefused);
    return `token ${tokens.length}`;
  };
  const onRetry = (reason: string): void => void reasons.push(reason);
  const { catalog: client } = apiClient({ baseUrl, token, onRetry, timing });
  const api = new CatalogApi(client);
  return { api, pauses, reasons, tokens };
};

describe('A call of the catalog', () => {
  test('is tried again after a transient failure, not before Retry-After, and says why', async () => {
    const { api, pauses, reasons } = apiWith();
    catalog.interruptions.push(
      { status: 503 },
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 502, headers: { 'retry-after': 'soon' } },
    );
    expect(await api.upsert([LAMP])).toEqual([{ outcome: 'created' }]);
    expect(catalog.requests).toHaveLength(4);
    expect(pauses).toEqual([0, 7_000, 0]);
    expect(reasons).toEqual(
      [503, 429, 502].map((status) => `POST /products/batch: status ${status}`),
    );
  });

  test('fails when Retry-After is later than the deadline', async () => {
    const { api, pauses } = apiWith();
    catalog.interruptions.push({ status: 503, headers: { 'retry-after': '3600' } });
    await expect(api.upsert([LAMP])).rejects.toThrow('Run the same command again');
    expect(pauses).toEqual([]);
  });

  test('fails at once where nothing listens', async () => {
    const { api, pauses } = apiWith('http://127.0.0.1:1');
    await expect(api.upsert([LAMP])).rejects.toThrow('fetch failed');
    expect(pauses).toEqual([]);
  });

  test('is not tried again after a failure that would be the same', async () => {
    catalog.interruptions.push({ status: 422 });
    await expect(apiWith().api.upsert([LAMP])).rejects.toThrow('POST /products/batch returned 422');
    expect(catalog.requests).toHaveLength(1);
  });

  test('asks for another token when one is refused, once', async () => {
    const { api, tokens } = apiWith();
    catalog.interruptions.push({ status: 401 });
    expect(await api.upsert([LAMP])).toEqual([{ outcome: 'created' }]);
    expect(tokens).toEqual([false, true]);
    catalog.interruptions.push({ status: 401 }, { status: 401 });
    await expect(api.upsert([LAMP])).rejects.toThrow('catalog:write');
  });
});
