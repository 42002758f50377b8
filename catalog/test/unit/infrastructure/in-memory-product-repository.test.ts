import { inMemoryProducts } from '../../support/in-memory-product-repository.ts';
import { productRepositoryContract } from '../../support/product-repository-contract.ts';

productRepositoryContract('in memory', () =>
  Promise.resolve({ storage: inMemoryProducts(), close: () => Promise.resolve() }),
);
