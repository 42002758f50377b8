import { inMemoryOrders } from '../../support/in-memory-orders.ts';
import { orderStorageContract } from '../../support/order-storage-contract.ts';

orderStorageContract('in memory', () =>
  Promise.resolve({ storage: inMemoryOrders(), close: () => Promise.resolve() }),
);
