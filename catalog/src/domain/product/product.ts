import { AggregateRoot, domainEvent } from '@commerce/domain-primitives';
import type { Price } from './price.ts';
import {
  type ChangedDetails,
  changedDetails,
  type DetailField,
  type ProductDetails,
  productDetails,
  type StatedDetails,
} from './product-details.ts';
import type { ChangedField, ProductEvent, ProductUpdated } from './product-events.ts';
import type { ProductId } from '../ids.ts';
import type { Sku } from './sku.ts';
import { initialLevel, type StatedStock, type StockLevel } from './stock.ts';

export interface ProductState extends ProductDetails, StockLevel {
  readonly sku: Sku;
  readonly price: Price;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When it left the shop. Only an archived product has it, and no repository hands one out. */
  readonly archivedAt?: Date;
}

/** What may be changed at any time: what is said about the product, and a SKU that is wrong. */
export type ProductChanges = ChangedDetails & { readonly sku?: Sku };

export type NewProduct = StatedDetails &
  StatedStock &
  Omit<ProductState, DetailField | keyof StockLevel | 'createdAt' | 'updatedAt' | 'archivedAt'>;

const isInStock = ({ availability }: ProductState): boolean => availability !== 'out-of-stock';

/** Names of what differs between two states, the derived `inStock` included. */
const changedFields = (before: ProductState, after: ProductState): ChangedField[] => {
  const { base, discounted } = before.price;
  const changed: readonly (readonly [ChangedField, boolean])[] = [
    ['sku', before.sku !== after.sku],
    ['stockQuantity', before.stockQuantity !== after.stockQuantity],
    ['availability', before.availability !== after.availability],
    ['inStock', isInStock(before) !== isInStock(after)],
    ['basePrice', !base.equals(after.price.base)],
    ['discountedPrice', discounted?.minorUnits !== after.price.discounted?.minorUnits],
  ];
  return [
    ...changedDetails(before, after),
    ...changed.filter(([, differs]) => differs).map(([field]) => field),
  ];
};

/**
 * Something the shop sells. Every change that readers see records exactly one event and no event is recorded
 * without one, so that caches that depend on the events are neither stale nor invalidated without need.
 */
export class Product extends AggregateRoot<ProductId, ProductEvent> {
  #state: ProductState;

  private constructor(id: ProductId, version: number, state: ProductState) {
    super(id, version);
    this.#state = state;
  }

  static create(id: ProductId, { tracked, ...stated }: NewProduct, now: Date): Product {
    const { sku, price, stockQuantity } = stated;
    const details = productDetails(stated);
    const level = initialLevel({ stockQuantity, tracked });
    const product = new Product(id, 0, {
      ...details,
      ...level,
      sku,
      price,
      createdAt: now,
      updatedAt: now,
    });
    const { name, category } = details;
    product.record(
      domainEvent({
        type: 'product.created',
        subject: id,
        occurredAt: now,
        data: { sku, name, category, price: price.effective, stockQuantity, tracked },
      }),
    );
    return product;
  }

  /** Brings back what a repository stored; records nothing. */
  static restore(id: ProductId, version: number, state: ProductState): Product {
    return new Product(id, version, state);
  }

  get state(): ProductState {
    return this.#state;
  }

  get inStock(): boolean {
    return isInStock(this.#state);
  }

  get hasChanged(): boolean {
    return this.recordedEvents.length > 0;
  }

  /** That of the next save: readers compare versions, so one is for what they see. */
  get nextVersion(): number {
    return this.hasChanged ? this.version + 1 : this.version;
  }

  /** @throws CommerceError `invalid-input` naming the field that breaks its rule. */
  describe({ sku = this.#state.sku, ...changes }: ProductChanges, now: Date): void {
    const details = productDetails({ ...this.#state, ...changes });
    this.#update({ ...this.#state, ...details, sku }, now);
  }

  /**
   * Takes over what inventory says, unless it has said something later. The highest revision is in force, in whatever
   * order they come and however often:
   *
   * ```
   * said:   1: 5 pieces   2: 3 pieces   3: 5 pieces
   * comes:  1 → 5 @1      3 → 5 @3, an update of nothing, but kept      2 → refused; without @3 it would show 3
   * ```
   *
   * @returns whether there is something to save: a new revision, even where readers see no difference.
   */
  recordStockLevel(level: StockLevel, now: Date): boolean {
    if (level.stockRevision <= this.#state.stockRevision) return false;
    this.#update({ ...this.#state, ...level }, now);
    const { stockRevision } = level;
    this.#state = { ...this.#state, stockRevision };
    return true;
  }

  changePrice(price: Price, now: Date): void {
    const previousPrice = this.#state.price.effective;
    const newPrice = price.effective;
    // A new regular price behind an unchanged reduced one is visible to readers, yet the customer pays no more
    // and no less: an update, not a change of price.
    if (previousPrice.equals(newPrice)) {
      this.#update({ ...this.#state, price }, now);
      return;
    }
    this.#state = { ...this.#state, price, updatedAt: now };
    this.record(
      domainEvent({
        type: 'product.price.changed',
        subject: this.id,
        occurredAt: now,
        data: { category: this.#state.category, previousPrice, newPrice },
      }),
    );
  }

  archive(now: Date): void {
    this.#state = { ...this.#state, archivedAt: now, updatedAt: now };
    const { sku, category } = this.#state;
    this.record(
      domainEvent({
        type: 'product.archived',
        subject: this.id,
        occurredAt: now,
        data: { sku, category },
      }),
    );
  }

  #update(after: ProductState, now: Date): void {
    const before = this.#state;
    const changes = changedFields(before, after);
    if (changes.length === 0) return;
    this.#state = { ...after, updatedAt: now };
    const data: ProductUpdated['data'] = {
      changes,
      category: after.category,
      ...(before.category !== after.category && { previousCategory: before.category }),
    };
    this.record(domainEvent({ type: 'product.updated', subject: this.id, occurredAt: now, data }));
  }
}
