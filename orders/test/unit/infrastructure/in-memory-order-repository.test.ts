import { inMemoryOrders } from '../../support/in-memory-order-repository.ts';
import { orderRepositoryContract } from '../../support/order-repository-contract.ts';

orderRepositoryContract('in memory', () =>
  Promise.resolve({ storage: inMemoryOrders(), close: () => Promise.resolve() }),
);
