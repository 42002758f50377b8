import { inMemoryContext } from '../../support/inventory-context.ts';
import { holdRepositoryContract } from '../../support/hold-repository-contract.ts';

holdRepositoryContract(() => inMemoryContext().ports);
