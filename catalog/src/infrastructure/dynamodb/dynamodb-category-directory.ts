import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor, type Page, type PageRequest } from '@commerce/dynamodb';
import * as z from 'zod';
import type { CategoryDirectory } from '../../application/ports/category-directory.ts';
import type { NamedCategory } from '../../domain/category/named-category.ts';
import { category, CATEGORY_PATTERN, MAX_CATEGORY_LENGTH } from '../../domain/product/category.ts';
import { ALL_CATEGORIES, categoryKey, type Tables } from './product-table.ts';
import { SkuClaims } from './sku-claims.ts';

const categoryItem = z.object({ sk: z.string().transform(category), name: z.string() });

const LIST = 'categories';
const place = z.strictObject({ sk: z.string().max(MAX_CATEGORY_LENGTH).regex(CATEGORY_PATTERN) });

/** {@link CategoryDirectory} on one partition of the index table. */
export class DynamoDbCategoryDirectory implements CategoryDirectory {
  readonly #tables: Tables;
  readonly #claims: SkuClaims;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#claims = new SkuClaims(tables);
  }

  async save({ category: slug, name }: NamedCategory): Promise<void> {
    const { client, index: TableName } = this.#tables;
    await client.send(new PutCommand({ TableName, Item: { ...categoryKey(slug), name } }));
  }

  async all({ limit, cursor }: PageRequest): Promise<Page<NamedCategory>> {
    // The categories of products that 0.1.0 stored are added with the claims of their SKUs.
    await this.#claims.complete();
    const { client, index: TableName } = this.#tables;
    const start = cursor === undefined ? undefined : decodeCursor(LIST, cursor, place).sk;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': ALL_CATEGORIES },
        // One more than wanted, to know whether there is a next page.
        Limit: limit + 1,
        ...(start !== undefined && { ExclusiveStartKey: { pk: ALL_CATEGORIES, sk: start } }),
      }),
    );
    const found = Items.map((item) => categoryItem.parse(item));
    const items = found.slice(0, limit).map(({ sk, name }) => ({ category: sk, name }));
    const last = found.length > limit ? items.at(-1)?.category : undefined;
    return {
      items,
      ...(last !== undefined && { nextCursor: encodeCursor(LIST, { sk: last }) }),
    };
  }
}
