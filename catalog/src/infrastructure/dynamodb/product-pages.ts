import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Product } from '../../domain/product/product.ts';
import { fromItem, parseProductItem, type ProductItem } from './product-item.ts';
import type { SearchTables } from './search-table.ts';

type ProductTable = Pick<SearchTables, 'client' | 'products'>;

/** Some products, archived ones too, and where the next ones are. */
export interface ProductItemPage {
  readonly items: readonly ProductItem[];
  readonly next: Record<string, unknown> | undefined;
}

/** A page of all products, up to 1 MB. With strong consistency: the log is read from a position before the scan on. */
export const productItemPage = async (
  { client, products: TableName }: ProductTable,
  { from, limit }: { from?: Record<string, unknown> | undefined; limit?: number } = {},
): Promise<ProductItemPage> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName,
      ConsistentRead: true,
      ...(limit !== undefined && { Limit: limit }),
      ...(from !== undefined && { ExclusiveStartKey: from }),
    }),
  );
  return { items: Items.map(parseProductItem), next: LastEvaluatedKey };
};

/** The items of all products, archived ones too, page by page. */
export async function* productItemPages(
  tables: ProductTable,
): AsyncGenerator<readonly ProductItem[]> {
  let page: ProductItemPage | undefined;
  do {
    page = await productItemPage(tables, { from: page?.next });
    yield page.items;
  } while (page.next !== undefined);
}

/** The same as products. */
export async function* productPages(tables: ProductTable): AsyncGenerator<readonly Product[]> {
  for await (const items of productItemPages(tables)) yield items.map(fromItem);
}
