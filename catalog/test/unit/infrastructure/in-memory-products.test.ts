import { inMemoryProducts } from '../../support/in-memory-products.ts';
import { productStorageContract } from '../../support/product-storage-contract.ts';

productStorageContract('in memory', () =>
  Promise.resolve({ storage: inMemoryProducts(), close: () => Promise.resolve() }),
);
