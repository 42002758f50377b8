import type { ChangedDetails } from '../../domain/product/product-details.ts';
import type { Product } from '../../domain/product/product.ts';
import {
  changeProduct,
  type ChangeProductCommand,
  type ChangeProductPorts,
} from '../change-product/change-product.ts';

export interface UpdateProductCommand extends ChangeProductCommand {
  readonly changes: ChangedDetails;
}

/** Changes what the shop says about a product. */
export const updateProduct =
  (ports: ChangeProductPorts) =>
  (command: UpdateProductCommand): Promise<Product> =>
    changeProduct(ports, command, (product, now) => product.describe(command.changes, now));
