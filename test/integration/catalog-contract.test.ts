import { describeCatalogContract } from '../../orders/test/contract/catalog-contract.ts';
import { startCatalogProvider } from '../support/catalog-provider.ts';

describeCatalogContract('the catalog itself', startCatalogProvider);
