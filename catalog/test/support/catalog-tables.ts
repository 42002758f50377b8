import { tableFromService } from '../../../libs/dynamodb/test/support/table-from-service.ts';

export interface CatalogTables {
  readonly products: string;
  readonly index: string;
  readonly search: string;
  readonly drop: () => Promise<void>;
}

/** The catalog's tables, made from what serverless.yml deploys. */
export const createCatalogTables = async (): Promise<CatalogTables> => {
  const products = await tableFromService('catalog');
  const index = await tableFromService('catalog', 'IndexTable', `${products.name}-index`);
  const search = await tableFromService('catalog', 'SearchTable', `${products.name}-search`);
  return {
    products: products.name,
    index: index.name,
    search: search.name,
    drop: async () => {
      await Promise.all([products.drop(), index.drop(), search.drop()]);
    },
  };
};
