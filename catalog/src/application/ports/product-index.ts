import type { Product } from '../../domain/product/product.ts';

/** Port: takes over what happened to products, for `ProductSearch` to find. */
export interface ProductIndex {
  /**
   * Takes products as they were stored; those that are archived leave the index. Safe to repeat: of several versions
   * of a product the highest one stays, whatever their order.
   */
  put(products: readonly Product[]): Promise<void>;
}
