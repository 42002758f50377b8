import { tableFromService } from '../../../libs/dynamodb/test/support/table-from-service.ts';

export interface CatalogTables {
  readonly products: string;
  readonly index: string;
  readonly drop: () => Promise<void>;
}

/** The catalog's two tables, made from what serverless.yml deploys. */
export const createCatalogTables = async (): Promise<CatalogTables> => {
  const products = await tableFromService('catalog');
  const index = await tableFromService('catalog', 'IndexTable', `${products.name}-index`);
  return {
    products: products.name,
    index: index.name,
    drop: async () => {
      await Promise.all([products.drop(), index.drop()]);
    },
  };
};
