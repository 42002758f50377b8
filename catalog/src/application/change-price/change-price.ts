import type { Price } from '../../domain/product/price.ts';
import type { Product } from '../../domain/product/product.ts';
import {
  changeProduct,
  type ChangeProductCommand,
  type ChangeProductPorts,
} from '../change-product/change-product.ts';

export interface ChangePriceCommand extends ChangeProductCommand {
  readonly price: Price;
}

/** Changes what a product costs. */
export const changePrice =
  (ports: ChangeProductPorts) =>
  (command: ChangePriceCommand): Promise<Product> =>
    changeProduct(ports, command, (product, now) => product.changePrice(command.price, now));
