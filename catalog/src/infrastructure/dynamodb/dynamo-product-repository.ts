import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { cancellationReasons, VersionConflict } from '@commerce/dynamodb';
import { productIdTaken, skuTaken } from '../../domain/product/product-errors.ts';
import type { ProductId } from '../../domain/product/product-id.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository, Provenance } from '../../domain/product/product-repository.ts';
import { envelopeOf } from '../outbox/product-envelopes.ts';
import { getAll, putAll } from './batches.ts';
import { type EntryChanges, planEntryChanges } from './entry-changes.ts';
import { productKey, skuKey } from './keys.ts';
import {
  nextItemOf,
  parseProductItem,
  type ProductItem,
  productOf,
  storedForm,
} from './product-item.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
const LARGEST_TRANSACTION = 100;

type TransactItems = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>;

export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/**
 * {@link ProductRepository} on DynamoDB. Every save is one transaction, even where only the product
 * changes: transactions carry a token by which DynamoDB knows the SDK's own retry of a write whose
 * answer was lost, where a plain conditional write would take it for a conflict.
 */
export class DynamoProductRepository implements ProductRepository {
  readonly #table: Table;
  // What was read, to know on saving which entries the stored product has.
  readonly #itemOf = new WeakMap<Product, ProductItem>();

  constructor(table: Table) {
    this.#table = table;
  }

  async find(productId: ProductId): Promise<Product | undefined> {
    const { client, name } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: productKey(productId), ConsistentRead: true }),
    );
    return Item && this.#handOut(parseProductItem(Item));
  }

  async findMany(productIds: readonly ProductId[]): Promise<Product[]> {
    const { client, name } = this.#table;
    const items = await getAll(client, name, productIds.map(productKey));
    return items.map((item) => this.#handOut(parseProductItem(item)));
  }

  /**
   * The SKU is an item of its own, claimed in the same transaction: of two that claim it at once one
   * is refused, whatever either of them had read before.
   */
  async add(product: Product, provenance: Provenance): Promise<Product> {
    const changes = planEntryChanges(undefined, product, LARGEST_TRANSACTION - 2);
    const item = nextItemOf(product, changes.indexedWords);
    const { sku } = product.state;
    const isNew = 'attribute_not_exists(pk)';
    const reasons = await this.#write(changes, [
      this.#put(this.#stored(item, product, provenance), isNew),
      this.#put({ ...skuKey(sku), productId: product.id }, isNew),
    ]);
    if (reasons.length === 0) return this.#handOut(item);
    if (reasons[0] === 'ConditionalCheckFailed') throw productIdTaken(product.id);
    if (reasons[1] === 'ConditionalCheckFailed') throw skuTaken(sku);
    throw new VersionConflict(`Product ${product.id}`);
  }

  async save(product: Product, provenance: Provenance): Promise<Product> {
    const previous = this.#itemOf.get(product);
    if (previous === undefined) throw new Error(`Product ${product.id} was not loaded here.`);
    const changes = planEntryChanges(previous, product, LARGEST_TRANSACTION - 1);
    const item = nextItemOf(product, changes.indexedWords);
    const reasons = await this.#write(changes, [
      this.#put(this.#stored(item, product, provenance), 'version = :version', {
        ':version': product.version,
      }),
    ]);
    if (reasons.length > 0) throw new VersionConflict(`Product ${product.id}`);
    return this.#handOut(item);
  }

  #handOut(item: ProductItem): Product {
    const product = productOf(item);
    this.#itemOf.set(product, item);
    return product;
  }

  #stored(item: ProductItem, product: Product, provenance: Provenance): Record<string, unknown> {
    return storedForm(
      item,
      product.recordedEvents.map((event) => envelopeOf(event, provenance)),
    );
  }

  #put(
    Item: Record<string, unknown>,
    condition: string,
    values?: Record<string, unknown>,
  ): TransactItems[number] {
    return {
      Put: {
        TableName: this.#table.name,
        Item,
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: values }),
      },
    };
  }

  /** Writes all or nothing. Gives back why nothing was written, by item; empty when all was. */
  async #write(changes: EntryChanges, conditional: TransactItems): Promise<string[]> {
    const { client, name: TableName } = this.#table;
    await putAll(client, TableName, changes.ahead);
    const entries: TransactItems = [
      ...changes.puts.map((Item) => ({ Put: { TableName, Item: { ...Item } } })),
      ...changes.deletes.map((Key) => ({ Delete: { TableName, Key: { ...Key } } })),
    ];
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...conditional, ...entries] }));
      return [];
    } catch (error) {
      const reasons = cancellationReasons(error);
      const lostRace = reasons.some((reason) => RACE.has(reason));
      if (!lostRace) throw error;
      return reasons;
    }
  }
}

/** Reasons to refuse a transaction that tell of another write; any other is a failure. */
const RACE: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
