import { Entity, invalidInput, type Money } from '@commerce/domain-primitives';
import type { ProductId } from '../ids.ts';
import { MAX_QUANTITY } from './order-limits.ts';

export interface OrderItemProperties {
  readonly productId: ProductId;
  readonly name: string;
  readonly unitPrice: Money;
  readonly quantity: number;
}

/**
 * One product of an order, with the name and the price it had when the order was placed. Within its
 * order it is identified by its product: the same product twice is one item of the sum.
 */
export class OrderItem extends Entity<ProductId> {
  readonly name: string;
  readonly unitPrice: Money;
  readonly quantity: number;

  /** @throws CommerceError `invalid-input` for a quantity that is not 1 to 999. */
  constructor({ productId, name, unitPrice, quantity }: OrderItemProperties) {
    super(productId);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
      throw invalidInput(`The quantity of ${productId} must be 1 to ${MAX_QUANTITY}.`);
    }
    this.name = name;
    this.unitPrice = unitPrice;
    this.quantity = quantity;
  }

  get productId(): ProductId {
    return this.id;
  }

  get lineTotal(): Money {
    return this.unitPrice.multiply(this.quantity);
  }
}
