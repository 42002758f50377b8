import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { httpApi } from '../../../src/products/catalog/http-api.ts';
import { retryAfterMs } from '../../../src/products/catalog/retry-after.ts';
import { type ShopCatalog, startShopCatalog } from '../../support/shop-catalog.ts';

let catalog: ShopCatalog;

beforeEach(async () => {
  catalog = await startShopCatalog();
});

afterEach(() => catalog.close());

const GET = { method: 'GET', path: '/products' } as const;

const apiWith = (pauses: number[], retryTimeoutMs = 60_000) => {
  const tokens: boolean[] = [];
  const call = httpApi({
    url: catalog.url,
    tokenOf: (isRefused) => {
      tokens.push(isRefused);
      return Promise.resolve('token');
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    retryTimeoutMs,
  });
  return { call, tokens };
};

describe('A call of the catalog', () => {
  test('is tried again after a transient failure, not before Retry-After', async () => {
    const pauses: number[] = [];
    catalog.interruptions.push(
      { status: 503 },
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 502, headers: { 'retry-after': 'soon' } },
    );
    expect(await apiWith(pauses).call(GET)).toMatchObject({ status: 200 });
    expect(catalog.requests).toHaveLength(4);
    expect(pauses).toHaveLength(3);
    expect(pauses[1]).toBe(7_000);
  });

  test('fails when Retry-After is later than the deadline', async () => {
    const pauses: number[] = [];
    catalog.interruptions.push({ status: 503, headers: { 'retry-after': '3600' } });
    await expect(apiWith(pauses).call(GET)).rejects.toThrow('Run the same command again');
    expect(pauses).toEqual([]);
  });

  test('says why it is tried again', async () => {
    const reasons: string[] = [];
    catalog.interruptions.push({ status: 503 });
    const call = httpApi({
      url: catalog.url,
      tokenOf: () => Promise.resolve(undefined),
      pause: () => Promise.resolve(),
      onRetry: (reason) => void reasons.push(reason),
    });
    await call(GET);
    expect(reasons).toEqual([`GET ${catalog.url}/products: status 503: {}`]);
  });

  test('fails at once where nothing listens', async () => {
    const call = httpApi({
      url: 'http://127.0.0.1:1',
      tokenOf: () => Promise.resolve(undefined),
      pause: () => Promise.reject(new Error('It waited.')),
    });
    await expect(call(GET)).rejects.toThrow('fetch failed');
  });

  test('is not tried again after a failure that would be the same', async () => {
    catalog.interruptions.push({ status: 403 });
    expect(await apiWith([]).call(GET)).toMatchObject({ status: 403 });
    expect(catalog.requests).toHaveLength(1);
  });

  test('asks for another token when one is refused, and gives up after the third', async () => {
    catalog.interruptions.push({ status: 401 });
    const once = apiWith([]);
    expect(await once.call(GET)).toMatchObject({ status: 200 });
    expect(once.tokens).toEqual([false, true]);
    catalog.interruptions.push({ status: 401 }, { status: 401 }, { status: 401 });
    await expect(apiWith([]).call(GET)).rejects.toThrow('catalog:write');
  });
});

test('Retry-After is a number of seconds or a date', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  expect(retryAfterMs('3', now)).toBe(3_000);
  expect(retryAfterMs('Mon, 01 Jun 2026 12:00:09 GMT', now)).toBe(9_000);
  expect(retryAfterMs('Mon, 01 Jun 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('-3', now)).toBe(0);
  expect(retryAfterMs(null, now)).toBe(0);
});
