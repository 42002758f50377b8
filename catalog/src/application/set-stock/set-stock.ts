import type { StockQuantity } from '../../domain/product/stock.ts';
import type { Product } from '../../domain/product/product.ts';
import {
  changeProduct,
  type ChangeProductCommand,
  type ChangeProductPorts,
} from '../change-product/change-product.ts';

export interface SetStockCommand extends ChangeProductCommand {
  readonly stockQuantity: StockQuantity;
}

/** Sets how many pieces of a product are in stock. */
export const setStock =
  (ports: ChangeProductPorts) =>
  (command: SetStockCommand): Promise<Product> =>
    changeProduct(ports, command, (product, now) => product.setStock(command.stockQuantity, now));
