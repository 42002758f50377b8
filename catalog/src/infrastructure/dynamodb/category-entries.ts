import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailure } from '@commerce/dynamodb';
import { unnamedCategory } from '../../domain/category/named-category.ts';
import type { Category } from '../../domain/product/category.ts';
import { categoryKey, type Tables } from './product-table.ts';

/**
 * The categories of products, added before the products are. Not in their transactions: products of one category that
 * are added at once would be in each other's way. So there may be a category too many, never one too few.
 */
export class CategoryEntries {
  readonly #tables: Tables;
  // One write for each category and process, since a category is never deleted.
  readonly #known = new Set<Category>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(categories: readonly Category[]): Promise<void> {
    const missing = new Set(categories.filter((each) => !this.#known.has(each)));
    await Promise.all([...missing].map((each) => this.#add(each)));
  }

  async #add(slug: Category): Promise<void> {
    const { client, index: TableName } = this.#tables;
    const { category, name } = unnamedCategory(slug);
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...categoryKey(category), name },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
    this.#known.add(category);
  }
}
