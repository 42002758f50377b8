import type { Provenance } from '@commerce/domain-primitives';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { cancellations, VersionConflict } from '@commerce/dynamodb';
import { productIdTaken, productTooLarge, skuTaken } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import { toProductEnvelope } from '../outbox/product-envelopes.ts';
import { deleteAll, getAll, putAll } from './batches.ts';
import { CategoryEntries } from './category-entries.ts';
import { type EntryChanges, planEntryChanges } from './entry-changes.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';
import { type Key, productKey, skuKeys, type Tables } from './product-table.ts';
import { nextItem, parseProductItem, type ProductItem, fromItem, toItem } from './product-item.ts';
import { SkuClaims } from './sku-claims.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
const MAX_TRANSACTION_ITEMS = 100;
// Each with two claims of its SKU. A transaction has up to 4 MB, which so many products of usual size are far below.
const MAX_PRODUCTS_AT_ONCE = 33;

const IS_NEW = 'attribute_not_exists(pk)';

const hasFailed = (reasons: readonly string[]): boolean =>
  reasons.includes('ConditionalCheckFailed');

type TransactItems = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>;

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
    const claims = skuKeys(product.state.sku);
    const room = MAX_TRANSACTION_ITEMS - 1 - claims.length;
    const changes = planEntryChanges(undefined, product, room);
    const item = nextItem(product, changes.indexedWords);
    const reasons = await this.#write(changes, this.#newProduct(product, item, provenance));
    if (reasons.length === 0) return this.#handOut(item);
    if (reasons[0] === 'ConditionalCheckFailed') throw productIdTaken(product.id);
    if (hasFailed(reasons.slice(1, 1 + claims.length))) throw skuTaken(product.state.sku);
    throw new VersionConflict(`Product ${product.id}`);
  }

  /**
   * Entries go ahead in full batches, which cost half of what they cost in a transaction; products
   * follow with the claims of their SKUs. Until then an entry leads to nothing and is passed over.
   */
  async addAll(products: readonly Product[], provenance: Provenance): Promise<void> {
    await this.#claims.complete();
    await this.#categories.add(products.map(({ state }) => state.category));
    const plans = products.map((product) => ({
      product,
      changes: planEntryChanges(undefined, product, MAX_TRANSACTION_ITEMS),
    }));
    const { client, index } = this.#tables;
    const writes = plans.map(({ product, changes }) =>
      this.#newProduct(product, nextItem(product, changes.indexedWords), provenance),
    );
    await putAll(
      client,
      index,
      plans.flatMap(({ changes }) => [...changes.ahead, ...changes.puts]),
    );
    for (let start = 0; start < writes.length; start += MAX_PRODUCTS_AT_ONCE) {
      const batch = writes.slice(start, start + MAX_PRODUCTS_AT_ONCE).flat();
      const reasons = await this.#transact(batch);
      if (reasons.length > 0) throw new VersionConflict('The catalog');
    }
  }

  async save(product: Product, provenance: Provenance): Promise<Product> {
    const previous = this.#itemOf.get(product);
    if (previous === undefined) throw new Error(`Product ${product.id} was not loaded here.`);
    if (product.state.category !== previous.category) {
      await this.#categories.add([product.state.category]);
    }
    const claims = await this.#claimChanges(product, previous);
    const room = MAX_TRANSACTION_ITEMS - 1 - claims.length;
    const changes = planEntryChanges(previous, product, room);
    const item = nextItem(product, changes.indexedWords);
    const version = { ':version': product.version };
    const put = this.#putProduct(item, product, provenance, 'version = :version', version);
    const reasons = await this.#write(changes, [put, ...claims]);
    if (reasons.length === 0) {
      await deleteAll(this.#tables.client, this.#tables.index, changes.afterwards);
      return this.#handOut(item);
    }
    // A product that was changed meanwhile is the first thing to know: its claims may have changed with it.
    if (reasons[0] === 'None' && hasFailed(reasons.slice(1, 1 + claims.length))) {
      throw skuTaken(product.state.sku);
    }
    throw new VersionConflict(`Product ${product.id}`);
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

  /** The product and the claims of its SKU. */
  #newProduct(product: Product, item: ProductItem, provenance: Provenance): TransactItems {
    return [
      this.#putProduct(item, product, provenance, IS_NEW),
      ...skuKeys(product.state.sku).map((key) => this.#putClaim(key, product)),
    ];
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

  /** Writes all or nothing. Gives back why nothing was written, by item; empty when all was. */
  async #write(changes: EntryChanges, conditional: TransactItems): Promise<string[]> {
    const { client, index: TableName } = this.#tables;
    await putAll(client, TableName, changes.ahead);
    const entries: TransactItems = [
      ...changes.puts.map((Item) => ({ Put: { TableName, Item: { ...Item } } })),
      ...changes.deletes.map((Key) => ({ Delete: { TableName, Key: { ...Key } } })),
    ];
    return this.#transact([...conditional, ...entries]);
  }

  async #transact(items: TransactItems): Promise<string[]> {
    try {
      await this.#tables.client.send(new TransactWriteCommand({ TransactItems: items }));
      return [];
    } catch (error) {
      const reasons = cancellations(error).map(({ reason }) => reason);
      const lostRace = reasons.some((reason) => RACE.has(reason));
      if (!lostRace) throw error;
      return reasons;
    }
  }
}

/** Cancellation reasons that another write caused; any other is a failure. */
const RACE: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
