import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { createCatalogTables } from './catalog-tables.ts';

const loadHandlers = async () => ({
  onStockLevelChanged: (await import('../../src/handlers/events/on-stock-level-changed.ts'))
    .handler,
  archiveProduct: (await import('../../src/handlers/api/archive-product.ts')).handler,
  changePrice: (await import('../../src/handlers/api/change-price.ts')).handler,
  createProduct: (await import('../../src/handlers/api/create-product.ts')).handler,
  getProduct: (await import('../../src/handlers/api/get-product.ts')).handler,
  listCategories: (await import('../../src/handlers/api/list-categories.ts')).handler,
  nameCategory: (await import('../../src/handlers/api/name-category.ts')).handler,
  listProducts: (await import('../../src/handlers/api/list-products.ts')).handler,
  searchProducts: (await import('../../src/handlers/api/search-products.ts')).handler,
  suggestSearches: (await import('../../src/handlers/api/suggest-searches.ts')).handler,
  upsertProducts: (await import('../../src/handlers/api/upsert-products.ts')).handler,
  updateProduct: (await import('../../src/handlers/api/update-product.ts')).handler,
});

/** Takes every stored product into the search, as the table's stream does where it runs. */
const loadIndexing = async (tableName: string) => {
  const { index } = await import('../../src/infrastructure/composition/search.ts');
  const { client } = await import('../../src/infrastructure/composition/storage.ts');
  const { fromItem, parseProductItem } =
    await import('../../src/infrastructure/dynamodb/product-item.ts');
  return async (): Promise<void> => {
    const pages = paginateScan({ client }, { TableName: tableName, ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      await index.put(Items.map((item) => fromItem(parseProductItem(item))));
    }
  };
};

/** The service in this process: the handlers as they are deployed, on their own tables. */
export const startService = async () => {
  const tables = await createCatalogTables();
  Object.assign(process.env, {
    STAGE: 'test',
    SERVICE_NAME: 'catalog',
    TABLE_NAME: tables.products,
    // Nothing listens there: no test of this service dead-letters an event.
    DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:1/dead-letters',
  });
  // Late, as the composition reads the environment while it loads.
  return {
    ...(await loadHandlers()),
    indexProducts: await loadIndexing(tables.products),
    stop: tables.drop,
  };
};

export type RunningService = Awaited<ReturnType<typeof startService>>;
