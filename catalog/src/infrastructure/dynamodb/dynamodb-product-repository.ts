import type { Provenance } from '@commerce/domain-primitives';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { cancellations, VersionConflict } from '@commerce/dynamodb';
import { productIdTaken, productTooLarge, skuTaken } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import { toProductEnvelope } from '../outbox/product-envelopes.ts';
import { getAll, putAll } from './batches.ts';
import { type EntryChanges, planEntryChanges } from './entry-changes.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';
import { productKey, skuKey } from './product-table.ts';
import { nextItem, parseProductItem, type ProductItem, fromItem, toItem } from './product-item.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
const MAX_TRANSACTION_ITEMS = 100;

type TransactItems = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>;

/** The two tables of the catalog; see product-table.ts. */
export interface Tables {
  readonly client: DynamoDBDocumentClient;
  readonly products: string;
  readonly index: string;
}

/**
 * {@link ProductRepository} on DynamoDB. Every save is one transaction, even where only the product
 * changes: transactions carry a token by which DynamoDB knows the SDK's own retry of a write whose
 * response was lost, where a plain conditional write would take it for a conflict.
 */
export class DynamoDbProductRepository implements ProductRepository {
  readonly #tables: Tables;
  // What was read, to know on saving which entries the stored product has.
  readonly #itemOf = new WeakMap<Product, ProductItem>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async find(productId: ProductId): Promise<Product | undefined> {
    const { client, products } = this.#tables;
    const { Item } = await client.send(
      new GetCommand({ TableName: products, Key: productKey(productId), ConsistentRead: true }),
    );
    return Item && this.#handOut(parseProductItem(Item));
  }

  async findMany(productIds: readonly ProductId[]): Promise<Product[]> {
    const { client, products } = this.#tables;
    const items = await getAll(client, products, productIds.map(productKey));
    return items.map((item) => this.#handOut(parseProductItem(item)));
  }

  /**
   * The SKU is a separate item, claimed in the same transaction: of two that claim it at once one
   * is refused, whatever either of them had read before.
   */
  async add(product: Product, provenance: Provenance): Promise<Product> {
    const changes = planEntryChanges(undefined, product, MAX_TRANSACTION_ITEMS - 2);
    const item = nextItem(product, changes.indexedWords);
    const reasons = await this.#write(changes, this.#newProduct(product, item, provenance));
    if (reasons.length === 0) return this.#handOut(item);
    if (reasons[0] === 'ConditionalCheckFailed') throw productIdTaken(product.id);
    if (reasons[1] === 'ConditionalCheckFailed') throw skuTaken(product.state.sku);
    throw new VersionConflict(`Product ${product.id}`);
  }

  /**
   * Entries go ahead in full batches, which cost half of what they cost in a transaction; products
   * follow with the claims of their SKUs. Until then an entry leads to nothing and is passed over.
   */
  async addAll(products: readonly Product[], provenance: Provenance): Promise<void> {
    const plans = products.map((product) => ({
      product,
      changes: planEntryChanges(undefined, product, MAX_TRANSACTION_ITEMS),
    }));
    const writes = plans.flatMap(({ product, changes }) =>
      this.#newProduct(product, nextItem(product, changes.indexedWords), provenance),
    );
    const { client, index } = this.#tables;
    await putAll(
      client,
      index,
      plans.flatMap(({ changes }) => [...changes.ahead, ...changes.puts]),
    );
    for (let start = 0; start < writes.length; start += MAX_TRANSACTION_ITEMS) {
      const reasons = await this.#transact(writes.slice(start, start + MAX_TRANSACTION_ITEMS));
      if (reasons.length > 0) throw new VersionConflict('The catalog');
    }
  }

  async save(product: Product, provenance: Provenance): Promise<Product> {
    const previous = this.#itemOf.get(product);
    if (previous === undefined) throw new Error(`Product ${product.id} was not loaded here.`);
    const changes = planEntryChanges(previous, product, MAX_TRANSACTION_ITEMS - 1);
    const item = nextItem(product, changes.indexedWords);
    const reasons = await this.#write(changes, [
      this.#putProduct(item, product, provenance, 'version = :version', {
        ':version': product.version,
      }),
    ]);
    if (reasons.length > 0) throw new VersionConflict(`Product ${product.id}`);
    return this.#handOut(item);
  }

  #handOut(item: ProductItem): Product {
    const product = fromItem(item);
    this.#itemOf.set(product, item);
    return product;
  }

  /** The product and the claim of its SKU. */
  #newProduct(product: Product, item: ProductItem, provenance: Provenance): TransactItems {
    const isNew = 'attribute_not_exists(pk)';
    return [
      this.#putProduct(item, product, provenance, isNew),
      {
        Put: {
          TableName: this.#tables.index,
          Item: { ...skuKey(product.state.sku), productId: product.id },
          ConditionExpression: isNew,
        },
      },
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
