import { tableFromService } from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { CONTRACT_DEADLINE_KEY } from '../contract/catalog-contract.ts';
import { startCatalogStub } from './catalog-stub.ts';
import { startQueueStub } from './queue-stub.ts';

const loadHandlers = async () => ({
  createOrder: (await import('../../src/handlers/api/create-order.ts')).handler,
  health: (await import('../../src/handlers/api/health.ts')).handler,
  getOrder: (await import('../../src/handlers/api/get-order.ts')).handler,
  listOrders: (await import('../../src/handlers/api/list-orders.ts')).handler,
  cancelOrder: (await import('../../src/handlers/api/cancel-order.ts')).handler,
  paymentCompleted: (await import('../../src/handlers/events/on-payment-completed.ts')).handler,
  stockHeld: (await import('../../src/handlers/events/on-stock-held.ts')).handler,
  stockRejected: (await import('../../src/handlers/events/on-stock-rejected.ts')).handler,
  rewardIssued: (await import('../../src/handlers/events/on-reward-issued.ts')).handler,
  productArchived: (await import('../../src/handlers/events/on-product-archived.ts')).handler,
  productCreated: (await import('../../src/handlers/events/on-product-created.ts')).handler,
  productUpdated: (await import('../../src/handlers/events/on-product-updated.ts')).handler,
  productPriceChanged: (await import('../../src/handlers/events/on-product-price-changed.ts'))
    .handler,
  expireOrders: (await import('../../src/handlers/scheduled/expire-orders.ts')).handler,
});

/**
 * The whole service in this process: its own handlers as they are deployed, on its own table,
 * with a catalog and a queue that can be told what to do.
 */
export const startService = async () => {
  const [table, catalog, queue] = await Promise.all([
    tableFromService('orders'),
    startCatalogStub(),
    startQueueStub(),
  ]);
  Object.assign(process.env, {
    STAGE: 'test',
    SERVICE_NAME: 'orders',
    TABLE_NAME: table.name,
    CATALOG_URL: catalog.url,
    REDIS_URL: '',
    DEADLINE_KEY: CONTRACT_DEADLINE_KEY,
    DEAD_LETTER_QUEUE_URL: `${queue.url}/000000000000/dead-deadLetters`,
    AWS_ENDPOINT_URL_SQS: queue.url,
    LOG_LEVEL: 'silent',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  // Only now: the composition reads the environment when it is loaded.
  const handlers = await loadHandlers();
  const { closeCatalog } = await import('../../src/infrastructure/composition/catalog.ts');
  return {
    ...handlers,
    catalog,
    deadLetters: queue.deadLetters,
    tableName: table.name,
    stop: async () => {
      await closeCatalog();
      await Promise.all([catalog.stop(), queue.stop(), table.drop()]);
    },
  };
};

export type RunningService = Awaited<ReturnType<typeof startService>>;
