import * as z from 'zod';
import { MAX_STOCK } from '../../../domain/product/stock.ts';

/** Pieces of a product on the wire. */
export const pieces = z.int().min(0).max(MAX_STOCK);

/** What is said about the stock of a new product. From then on, inventory keeps it. */
export const statedStock = {
  stockQuantity: pieces.describe(
    'Pieces that a new product starts with. Later changes go to inventory: PUT /inventory/{productId}',
  ),
  tracked: z
    .boolean()
    .describe(
      'Whether the pieces of a new product are counted. One that is not, such as a download, is never out of stock',
    ),
};
