import { CommerceError, type Provenance } from '@commerce/domain-primitives';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { VersionConflict } from '@commerce/dynamodb';
import { productIdTaken, productTooLarge, skuTaken } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository, StoreResult } from '../../domain/product/product-repository.ts';
import { toProductEnvelope } from '../outbox/product-envelopes.ts';
import { deleteAll, getAll } from './batches.ts';
import { CategoryEntries } from './category-entries.ts';
import { type EntryChanges, planEntryChanges } from './entry-changes.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';
import { type Key, productKey, skuKeys, type Tables } from './product-table.ts';
import { nextItem, parseProductItem, type ProductItem, fromItem, toItem } from './product-item.ts';
import { SkuClaims } from './sku-claims.ts';
import {
  MAX_TRANSACTION_ITEMS,
  transact,
  transactAll,
  type TransactItems,
} from './transactions.ts';

const IS_NEW = 'attribute_not_exists(pk)';

/**
 * The product was not saved since it was loaded. A stock level that readers cannot tell from the earlier one leaves the
 * version as it is, so the revision is a part of the lock:
 *
 * ```
 * clerk:      load v4 @1                             save v5 @1 if v4 and @1 ✗   load v4 @3, save v5 @3 ✓
 * inventory:      load v4 @1, save v4 @3 if v4 and @1 ✓
 * ```
 *
 * Earlier code neither writes nor checks a revision. What it saves has none, and takes the next level that comes.
 */
const IS_UNCHANGED =
  'version = :version AND (stockRevision = :revision OR (:revision = :none AND attribute_not_exists(stockRevision)))';

const hasFailed = (reasons: readonly string[]): boolean =>
  reasons.includes('ConditionalCheckFailed');

/** What storing a product writes. */
interface Plan {
  readonly product: Product;
  readonly isNew: boolean;
  readonly item: ProductItem;
  /** The product first, then the claims of its SKU. */
  readonly conditional: TransactItems;
  readonly changes: EntryChanges;
}

/** What an error says about one product becomes its result; any other ends the work on all of them. */
const resultOrError = async <Result extends object>(
  work: () => Result | Promise<Result>,
): Promise<Result | { readonly error: CommerceError }> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommerceError && error.kind !== 'unavailable') return { error };
    throw error;
  }
};

/**
 * {@link ProductRepository} on DynamoDB. Every save is one transaction, even where only the product
 * changes: transactions carry a token by which DynamoDB knows the SDK's own retry of a write whose
 * response was lost, where a plain conditional write would take it for a conflict.
 */
export class DynamoDbProductRepository implements ProductRepository {
  readonly #tables: Tables;
  // What was read, to know on saving which entries the stored product has.
  readonly #itemOf = new WeakMap<Product, ProductItem>();

  readonly #claims: SkuClaims;
  readonly #categories: CategoryEntries;

  constructor(tables: Tables) {
    this.#tables = tables;
    this.#claims = new SkuClaims(tables);
    this.#categories = new CategoryEntries(tables);
  }

  async find(productId: ProductId): Promise<Product | undefined> {
    const { client, products } = this.#tables;
    const { Item } = await client.send(
      new GetCommand({ TableName: products, Key: productKey(productId), ConsistentRead: true }),
    );
    return Item && this.#handOutAll([Item])[0];
  }

  async findMany(productIds: readonly ProductId[]): Promise<Product[]> {
    const { client, products } = this.#tables;
    const items = await getAll(client, products, productIds.map(productKey));
    return this.#handOutAll(items);
  }

  async known(productIds: readonly ProductId[]): Promise<ReadonlySet<ProductId>> {
    const { client, products } = this.#tables;
    const items = await getAll(client, products, productIds.map(productKey));
    return new Set(items.map((item) => parseProductItem(item).productId));
  }

  /**
   * The SKU is a separate item, claimed in the same transaction: of two that claim it at once one
   * is refused, whatever either of them had read before.
   */
  async add(product: Product, provenance: Provenance): Promise<Product> {
    await this.#claims.complete();
    await this.#categories.add([product.state.category]);
    return this.#store(this.#planNew(product, provenance));
  }

  async save(product: Product, provenance: Provenance): Promise<Product> {
    return this.#store(await this.#planChange(product, provenance));
  }

  /** Many products to a transaction, each with its claims and entries. */
  async storeAll(
    products: readonly Product[],
    provenance: Provenance,
  ): Promise<readonly StoreResult[]> {
    const isNew = ({ version }: Product): boolean => version === 0;
    await this.#claims.complete();
    await this.#categories.add(products.filter(isNew).map(({ state }) => state.category));
    const planned = await Promise.all(
      products.map((product) =>
        resultOrError(() =>
          isNew(product)
            ? this.#planNew(product, provenance)
            : this.#planChange(product, provenance),
        ),
      ),
    );
    const plans = planned.filter((each): each is Plan => !('error' in each));
    const units = plans.map((plan) => this.#itemsOf(plan));
    const reasons = (await transactAll(this.#tables.client, units)).values();
    const results: StoreResult[] = [];
    for (const each of planned) {
      results.push('error' in each ? each : await this.#resultOf(each, reasons.next().value ?? []));
    }
    return results;
  }

  /** The claim of a corrected SKU, while it is free, and the end of those of the old one or of an archived product. */
  async #claimChanges(product: Product, previous: ProductItem): Promise<TransactItems> {
    const isKept = product.state.archivedAt === undefined && product.state.sku === previous.sku;
    if (isKept) return [];
    await this.#claims.complete();
    const { puts, deletes } = await this.#claims.changes(product, previous.sku);
    return [
      ...puts.map((key) => this.#putClaim(key, product)),
      ...deletes.map((Key) => ({
        Delete: {
          TableName: this.#tables.index,
          Key,
          ConditionExpression: 'productId = :owner',
          ExpressionAttributeValues: { ':owner': product.id },
        },
      })),
    ];
  }

  #putClaim(key: Key, product: Product): TransactItems[number] {
    return {
      Put: {
        TableName: this.#tables.index,
        Item: { ...key, productId: product.id },
        ConditionExpression: IS_NEW,
      },
    };
  }

  /** An archived product is kept for the records alone. */
  #handOutAll(items: readonly unknown[]): Product[] {
    return items
      .map(parseProductItem)
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map((item) => this.#handOut(item));
  }

  #handOut(item: ProductItem): Product {
    const product = fromItem(item);
    this.#itemOf.set(product, item);
    return product;
  }

  #putProduct(
    item: ProductItem,
    product: Product,
    provenance: Provenance,
    condition: string,
    values?: Record<string, unknown>,
  ): TransactItems[number] {
    const outbox = product.recordedEvents.map((event) => toProductEnvelope(event, provenance));
    const Item = toItem(item, outbox);
    if (itemBytes(Item) > MAX_ITEM_BYTES) throw productTooLarge(product.id);
    return {
      Put: {
        TableName: this.#tables.products,
        Item,
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: values }),
      },
    };
  }

  #planNew(product: Product, provenance: Provenance): Plan {
    const claims = skuKeys(product.state.sku);
    const room = MAX_TRANSACTION_ITEMS - 1 - claims.length;
    const changes = planEntryChanges(undefined, product, room);
    const item = nextItem(product, changes.indexedWords);
    const put = this.#putProduct(item, product, provenance, IS_NEW);
    const conditional = [put, ...claims.map((key) => this.#putClaim(key, product))];
    return { product, isNew: true, item, conditional, changes };
  }

  async #planChange(product: Product, provenance: Provenance): Promise<Plan> {
    const previous = this.#itemOf.get(product);
    if (previous === undefined) throw new Error(`Product ${product.id} was not loaded here.`);
    if (product.state.category !== previous.category) {
      await this.#categories.add([product.state.category]);
    }
    const claims = await this.#claimChanges(product, previous);
    const room = MAX_TRANSACTION_ITEMS - 1 - claims.length;
    const changes = planEntryChanges(previous, product, room);
    const item = nextItem(product, changes.indexedWords);
    const put = this.#putProduct(item, product, provenance, IS_UNCHANGED, {
      ':version': product.version,
      ':revision': previous.stockRevision,
      ':none': 0,
    });
    return { product, isNew: false, item, conditional: [put, ...claims], changes };
  }

  /** All that is written together. */
  #itemsOf({ conditional, changes }: Plan): TransactItems {
    const { index: TableName } = this.#tables;
    return [
      ...conditional,
      ...changes.puts.map((Item) => ({ Put: { TableName, Item: { ...Item } } })),
      ...changes.deletes.map((Key) => ({ Delete: { TableName, Key: { ...Key } } })),
    ];
  }

  async #store(plan: Plan): Promise<Product> {
    return this.#settle(plan, await transact(this.#tables.client, this.#itemsOf(plan)));
  }

  /** @throws CommerceError by the reasons why a product was not written. */
  async #settle(
    { product, isNew, item, conditional, changes }: Plan,
    reasons: readonly string[],
  ): Promise<Product> {
    const { client, index } = this.#tables;
    if (reasons.length === 0) {
      await deleteAll(client, index, changes.afterwards);
      return this.#handOut(item);
    }
    const [ofProduct] = reasons;
    if (isNew && ofProduct === 'ConditionalCheckFailed') throw productIdTaken(product.id);
    const isClaimed = hasFailed(reasons.slice(1, conditional.length));
    // A product that was changed meanwhile is the first thing to know: its claims may have changed with it.
    if (isClaimed && (isNew || ofProduct === 'None')) throw skuTaken(product.state.sku);
    throw new VersionConflict(`Product ${product.id}`);
  }

  #resultOf(plan: Plan, reasons: readonly string[]): Promise<StoreResult> {
    return resultOrError(async () => ({ product: await this.#settle(plan, reasons) }));
  }
}
