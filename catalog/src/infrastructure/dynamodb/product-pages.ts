import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { parseProductItem, type ProductItem } from './product-item.ts';
import type { SearchTables } from './search-table.ts';

/** Some products, archived ones too, and where the next ones are. */
export interface ProductItemPage {
  readonly items: readonly ProductItem[];
  readonly next: Record<string, unknown> | undefined;
}

/** A page of all products, up to 1 MB. With strong consistency: the log is read from a position before the scan on. */
export const productItemPage = async (
  { client, products: TableName }: SearchTables,
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
