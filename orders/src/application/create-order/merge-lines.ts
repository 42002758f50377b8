import { invalidInput } from '@commerce/domain-primitives';
import type { ProductId } from '../../domain/ids.ts';
import { MAX_QUANTITY } from '../../domain/order/order-limits.ts';

export interface RequestedLine {
  readonly productId: ProductId;
  readonly quantity: number;
}

export interface OrderLine extends RequestedLine {
  /** Where in the request the product stands first, for errors that name it. */
  readonly position: number;
}

/**
 * Makes one line of each product, in the order of the request.
 *
 * @throws CommerceError `invalid-input` when the quantities of a product add up to too much.
 */
export const mergeLines = (requested: readonly RequestedLine[]): readonly OrderLine[] => {
  const merged = new Map<ProductId, OrderLine>();
  for (const [index, { productId, quantity }] of requested.entries()) {
    const { position, quantity: before } = merged.get(productId) ?? {
      position: index,
      quantity: 0,
    };
    merged.set(productId, { productId, position, quantity: before + quantity });
  }
  const lines = [...merged.values()];
  const tooMany = lines.filter(({ quantity }) => quantity > MAX_QUANTITY);
  if (tooMany.length > 0) {
    throw invalidInput(
      `A product can be ordered up to ${MAX_QUANTITY} times in one order.`,
      tooMany.map(({ productId, position, quantity }) => ({
        path: `items.${position}.quantity`,
        message: `adds up to ${quantity} for product ${productId}`,
      })),
    );
  }
  return lines;
};
