import { systemClock } from '@commerce/domain-primitives';
import type { ProductIndex } from '../../application/ports/product-index.ts';
import type { SearchSnapshots } from '../../application/ports/search-snapshots.ts';
import { DynamoDbProductIndex } from '../dynamodb/dynamodb-product-index.ts';
import { DynamoDbSearchSnapshots } from '../dynamodb/dynamodb-search-snapshots.ts';
import { SearchLog } from '../dynamodb/search-log.ts';
import { SnapshotStore } from '../dynamodb/snapshot-store.ts';
import { rememberingArchived } from '../search-feed/archived-products.ts';
import { environment } from './environment.ts';
import { indexFactory } from './index-factory.ts';
import { client } from './storage.ts';

const now = systemClock;

const tables = {
  client,
  products: environment.TABLE_NAME,
  search: `${environment.TABLE_NAME}-search`,
};

const log = new SearchLog(tables, now);
const factory = rememberingArchived(indexFactory, now);

/** What a replica of the index reads. */
export const feed = {
  tables,
  log,
  factory,
  snapshots: new SnapshotStore(tables, factory.format, now),
};

/** Loaded on demand: most stages have no domain. */
export const openSearch = () => import('./opensearch.ts');

export const index: ProductIndex =
  environment.SEARCH_ENDPOINT === ''
    ? new DynamoDbProductIndex(log)
    : { put: async (products) => (await openSearch()).index.put(products) };

export const snapshots: SearchSnapshots =
  environment.SEARCH_ENDPOINT === ''
    ? new DynamoDbSearchSnapshots({ ...feed, now })
    : {
        current: async () => (await openSearch()).snapshots.current(),
        extend: async () => (await openSearch()).snapshots.extend(),
        rebuild: async (maxProducts) => (await openSearch()).snapshots.rebuild(maxProducts),
      };
