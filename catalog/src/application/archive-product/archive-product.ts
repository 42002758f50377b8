import type { Product } from '../../domain/product/product.ts';
import {
  changeProduct,
  type ChangeProductCommand,
  type ChangeProductPorts,
} from '../change-product/change-product.ts';

/** Takes a product out of the shop for good. Its SKU is free again. */
export const archiveProduct =
  (ports: ChangeProductPorts) =>
  (command: ChangeProductCommand): Promise<Product> =>
    changeProduct(ports, command, (product, now) => product.archive(now));
