import { inMemoryContext } from '../../support/inventory-context.ts';
import { stockRepositoryContract } from '../../support/stock-repository-contract.ts';

stockRepositoryContract(() => inMemoryContext().ports);
