import type { Product, ProductChanges } from '../../domain/product/product.ts';
import {
  changeProduct,
  type ChangeProductCommand,
  type ChangeProductPorts,
} from '../change-product/change-product.ts';

export interface UpdateProductCommand extends ChangeProductCommand {
  readonly changes: ProductChanges;
}

/** Changes what the shop says about a product. */
export const updateProduct =
  (ports: ChangeProductPorts) =>
  (command: UpdateProductCommand): Promise<Product> =>
    changeProduct(ports, command, (product, now) => product.describe(command.changes, now));
