import { GetCommand, PutCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { cancellations, inParallel, retryOnConflict, VersionConflict } from '@commerce/dynamodb';
import * as z from 'zod';
import { type ProductId, productId } from '../../domain/ids.ts';
import { category } from '../../domain/product/category.ts';
import type { Product } from '../../domain/product/product.ts';
import { type Sku, sku } from '../../domain/product/sku.ts';
import { getAll, overloaded } from './batches.ts';
import { CategoryEntries } from './category-entries.ts';
import { type Key, productKey, SKU_CLAIMS_STATE, skuKeys, type Tables } from './product-table.ts';

const claimItem = z.object({
  pk: z.string(),
  sk: z.string(),
  productId: z.string().transform(productId),
});
const storedSku = z.object({
  productId: z.string().transform(productId),
  sku: z.string().transform(sku),
  category: z.string().transform(category),
  version: z.int(),
});
const stateItem = z.object({
  isComplete: z.boolean().default(false),
  after: z.string().transform(productId).optional(),
});

/** What a save does to the claims of SKUs. */
export interface ClaimChanges {
  /** To be put where there is none. */
  readonly puts: readonly Key[];
  /** To be deleted while they are the product's. */
  readonly deletes: readonly Key[];
}

const isAmong = (keys: readonly Key[], { pk }: Key): boolean => keys.some((each) => each.pk === pk);

const PAGE = 100;
const AT_ONCE = 10;
// A request has 10 seconds; the next one goes on where this one stopped.
const MAX_MS = 5_000;

/**
 * The claims of SKUs: items that exist once, so that of two products with one SKU the second is refused in its own
 * transaction. Version 0.1.0 claimed a SKU as it was written, this code claims its key too:
 *
 * ```
 * 0.1.0: product "Cam-1", claims SKU#Cam-1
 * now:   "CAM-1" would claim SKU#cam-1 and SKU#CAM-1, both of them free
 * ```
 *
 * So before the first claim the SKUs of all stored products are claimed by their keys, each in a transaction on the
 * product's version, since its SKU may be corrected meanwhile:
 *
 * ```
 * A: read "Cam-1" at v1                       claim SKU#cam-1 if v1 ✗   read "Bow-1" at v2, claim SKU#bow-1
 * B:    correct to "Bow-1", v2, SKU#Cam-1 deleted
 * ```
 *
 * Their categories, which 0.1.0 did not list either, are added on the way.
 *
 * A claim of the SKU as it is written is put as well while 0.1.0 may run beside this code or be brought back: it reads
 * and respects no other. What 0.1.0 adds after the claims were completed is compared as it is written.
 */
export class SkuClaims {
  readonly #tables: Tables;
  readonly #categories: CategoryEntries;
  #completion: Promise<void> | undefined;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#categories = new CategoryEntries(tables);
  }

  /** Owners by claim, of those that exist. */
  async ownersOf(keys: readonly Key[]): Promise<ReadonlyMap<string, ProductId>> {
    const { client, index } = this.#tables;
    const items = await getAll(client, index, keys);
    return new Map(
      items.map((item) => {
        const { pk, productId: owner } = claimItem.parse(item);
        return [pk, owner] as const;
      }),
    );
  }

  async changes({ id, state }: Product, previous: Sku): Promise<ClaimChanges> {
    const wanted = state.archivedAt === undefined ? skuKeys(state.sku) : [];
    const before = skuKeys(previous).filter((key) => !isAmong(wanted, key));
    const owners = await this.ownersOf([...wanted, ...before]);
    return {
      puts: wanted.filter(({ pk }) => owners.get(pk) !== id),
      deletes: before.filter(({ pk }) => owners.get(pk) === id),
    };
  }

  /**
   * Claims what 0.1.0 left unclaimed. Once: it is remembered here and in the table.
   *
   * @throws CommerceError `catalog-overloaded` when that takes longer than a request may; a later one goes on.
   */
  complete(): Promise<void> {
    this.#completion ??= this.#complete().catch((error: unknown) => {
      this.#completion = undefined;
      throw error;
    });
    return this.#completion;
  }

  async #complete(): Promise<void> {
    const { client, index: TableName } = this.#tables;
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: SKU_CLAIMS_STATE, ConsistentRead: true }),
    );
    const { isComplete, after } = stateItem.parse(Item ?? {});
    if (isComplete) return;
    const startedAt = performance.now();
    let start = after;
    do {
      if (performance.now() - startedAt > MAX_MS) throw overloaded();
      start = await this.#claimPage(start);
      const state = start === undefined ? { isComplete: true } : { after: start };
      await client.send(new PutCommand({ TableName, Item: { ...SKU_CLAIMS_STATE, ...state } }));
    } while (start !== undefined);
  }

  /** In the order of the table's hashes, which no change of a product changes. Gives back where the next page starts. */
  async #claimPage(after: ProductId | undefined): Promise<ProductId | undefined> {
    const { client, products: TableName } = this.#tables;
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ProjectionExpression: 'productId, sku, category, version',
        Limit: PAGE,
        ...(after !== undefined && { ExclusiveStartKey: productKey(after) }),
      }),
    );
    const stored = Items.map((item) => storedSku.parse(item));
    await this.#categories.add(stored.map((each) => each.category));
    await inParallel(AT_ONCE, stored, (each) => this.#claim(each));
    return LastEvaluatedKey && stored.at(-1)?.productId;
  }

  #claim(read: z.output<typeof storedSku>): Promise<void> {
    let stored = read;
    return retryOnConflict(async () => {
      const [key] = skuKeys(stored.sku);
      if (skuKeys(stored.sku).length === 1) return;
      const isClaimed = await this.#put(key, stored);
      if (isClaimed) return;
      const { client, products: TableName } = this.#tables;
      const Key = productKey(stored.productId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      stored = storedSku.parse(Item);
      throw new VersionConflict(`Product ${stored.productId}`);
    });
  }

  /** @returns false when the product changed. That another product has the claim changes nothing: 0.1.0 allowed both. */
  async #put(
    key: Key,
    { productId: owner, version }: z.output<typeof storedSku>,
  ): Promise<boolean> {
    const { client, products, index } = this.#tables;
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              ConditionCheck: {
                TableName: products,
                Key: productKey(owner),
                ConditionExpression: 'version = :version',
                ExpressionAttributeValues: { ':version': version },
              },
            },
            {
              Put: {
                TableName: index,
                Item: { ...key, productId: owner },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      );
      return true;
    } catch (error) {
      const [product, claim] = cancellations(error).map(({ reason }) => reason);
      if (product === undefined) throw error;
      return product === 'None' && claim === 'ConditionalCheckFailed';
    }
  }
}
