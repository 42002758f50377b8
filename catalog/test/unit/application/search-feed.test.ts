import { describe, expect, test } from '@jest/globals';
import { indexProducts } from '../../../src/application/index-products/index-products.ts';
import type {
  SearchSnapshot,
  SearchSnapshots,
  SnapshotOutcome,
} from '../../../src/application/ports/search-snapshots.ts';
import { refreshSearchSnapshot } from '../../../src/application/refresh-search-snapshot/refresh-search-snapshot.ts';
import type { Product } from '../../../src/domain/product/product.ts';
import { aProduct, CREATED_AT, minutesLater } from '../../support/builders.ts';

interface RefreshOptions {
  readonly rebuild?: boolean;
  readonly minutes?: number;
  readonly extend?: SnapshotOutcome;
}

const DAY_MINUTES = 24 * 60;

const snapshotsWith = (
  current: SearchSnapshot | undefined,
  extend: SnapshotOutcome = 'stored',
): { snapshots: SearchSnapshots; asked: string[] } => {
  const asked: string[] = [];
  const snapshots: SearchSnapshots = {
    current: () => Promise.resolve(current),
    extend: () => {
      asked.push('extend');
      return Promise.resolve(extend);
    },
    rebuild: (maxProducts) => {
      asked.push(maxProducts === undefined ? 'rebuild' : `rebuild up to ${maxProducts}`);
      return Promise.resolve('stored');
    },
  };
  return { snapshots, asked };
};

const aSnapshot = (about: Partial<SearchSnapshot> = {}): SearchSnapshot => ({
  products: 50_000,
  changes: 0,
  rebuiltAt: CREATED_AT,
  ...about,
});

describe('refreshing the snapshot of the search', () => {
  const refreshed = async (
    current: SearchSnapshot | undefined,
    { rebuild = false, minutes = 1, extend }: RefreshOptions = {},
  ) => {
    const { snapshots, asked } = snapshotsWith(current, extend);
    const refresh = refreshSearchSnapshot({ snapshots, now: () => minutesLater(minutes) });
    await refresh({ rebuild });
    return asked;
  };

  test.each([
    ['makes one of all products where there is none', undefined, {}, ['rebuild']],
    ['leaves one that is close to the products', aSnapshot({ changes: 5_000 }), {}, []],
    ['extends one that a tenth has changed since', aSnapshot({ changes: 5_001 }), {}, ['extend']],
    ['leaves a small one after 1,000 changes', aSnapshot({ products: 9, changes: 1_000 }), {}, []],
    [
      'extends a small one after 1,001 changes',
      aSnapshot({ products: 9, changes: 1_001 }),
      {},
      ['extend'],
    ],
    [
      'makes a new one of all products after a day',
      aSnapshot(),
      { minutes: DAY_MINUTES + 1 },
      ['rebuild'],
    ],
    ['not before', aSnapshot(), { minutes: DAY_MINUTES }, []],
    ['makes a new one when it is asked to', aSnapshot(), { rebuild: true }, ['rebuild']],
    [
      'makes a new one when the current one cannot be read',
      aSnapshot({ changes: 9_999 }),
      { extend: 'unreadable' as const },
      ['extend', 'rebuild'],
    ],
  ])('%s', async (_name, current, options, expected) => {
    expect(await refreshed(current, options)).toEqual(expected);
  });
});

describe('indexing products', () => {
  const indexing = (current: SearchSnapshot | undefined, snapshotError?: Error) => {
    const { snapshots, asked } = snapshotsWith(current);
    const put: (readonly Product[])[] = [];
    const lags: number[] = [];
    const failures: unknown[] = [];
    const handOver = indexProducts({
      index: {
        put: (products) => {
          put.push(products);
          return Promise.resolve();
        },
      },
      snapshots: snapshotError
        ? { ...snapshots, current: () => Promise.reject(snapshotError) }
        : snapshots,
      metrics: { changesIndexed: (lagMs) => lags.push(lagMs) },
      now: () => minutesLater(3),
      onFailure: (error) => failures.push(error),
    });
    return { handOver, put, lags, failures, asked };
  };

  test('measures from the oldest change', async () => {
    const { handOver, put, lags } = indexing(aSnapshot());
    const products = [aProduct({ at: minutesLater(2) }), aProduct({ at: minutesLater(1) })];
    await handOver(products);
    expect(put).toEqual([products]);
    expect(lags).toEqual([120_000]);
  });

  test('makes the first snapshot of a new shop, once', async () => {
    const { handOver, asked } = indexing(undefined);
    await handOver([aProduct()]);
    await handOver([aProduct()]);
    expect(asked).toEqual(['rebuild up to 2000']);
  });

  test('makes none where there is one, or nothing to index', async () => {
    const existing = indexing(aSnapshot());
    await existing.handOver([aProduct()]);
    const nothing = indexing(undefined);
    await nothing.handOver([]);
    expect([existing.asked, nothing.asked, nothing.put, nothing.lags]).toEqual([[], [], [], []]);
  });

  test('keeps the products when the first snapshot fails, and tries that again', async () => {
    const { handOver, put, failures } = indexing(undefined, new Error('no table'));
    await handOver([aProduct()]);
    await handOver([aProduct()]);
    expect(put).toHaveLength(2);
    expect(failures).toEqual([new Error('no table'), new Error('no table')]);
  });
});
