import { type ScanCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel } from '@commerce/dynamodb';
import type { Product } from '../../domain/product/product.ts';
import { fromItem, parseProductItem, type ProductItem } from './product-item.ts';
import type { SearchTables } from './search-table.ts';

type ProductTable = Pick<SearchTables, 'client' | 'products'>;

/** Some products, archived ones too, and where the next ones are. */
export interface ProductItemPage {
  readonly items: readonly ProductItem[];
  readonly next: Record<string, unknown> | undefined;
}

// DynamoDB Local sorts the rest of a segment for each page of it: 40,000 products take 57 s in one segment, 2 s in 64.
// On AWS segments are on different partitions and are read side by side.
const SEGMENTS = 64;
const SEGMENTS_AT_ONCE = 4;

/** A page of products, up to 1 MB. With strong consistency: the log is read from a position before the scan on. */
export const productItemPage = async (
  { client, products: TableName }: ProductTable,
  part: Pick<ScanCommandInput, 'Limit' | 'ExclusiveStartKey' | 'Segment' | 'TotalSegments'>,
): Promise<ProductItemPage> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName, ConsistentRead: true, ...part }),
  );
  return { items: Items.map(parseProductItem), next: LastEvaluatedKey };
};

const itemsOfSegment = async (tables: ProductTable, Segment: number): Promise<ProductItem[]> => {
  const items: ProductItem[] = [];
  let from: ProductItemPage['next'];
  do {
    const page: ProductItemPage = await productItemPage(tables, {
      Segment,
      TotalSegments: SEGMENTS,
      ...(from !== undefined && { ExclusiveStartKey: from }),
    });
    items.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  return items;
};

/** The items of all products, archived ones too, segment by segment. */
export async function* productItemPages(
  tables: ProductTable,
): AsyncGenerator<readonly ProductItem[]> {
  for (let first = 0; first < SEGMENTS; first += SEGMENTS_AT_ONCE) {
    const segments = Array.from({ length: SEGMENTS_AT_ONCE }, (_, offset) => first + offset);
    yield* await inParallel(SEGMENTS_AT_ONCE, segments, (each) => itemsOfSegment(tables, each));
  }
}

/** The same as products. */
export async function* productPages(tables: ProductTable): AsyncGenerator<readonly Product[]> {
  for await (const items of productItemPages(tables)) yield items.map(fromItem);
}
