import type { Clock } from '@commerce/domain-primitives';
import { retryOnConflict } from '@commerce/dynamodb';
import type { Price } from '../../domain/product/price.ts';
import type { DetailField } from '../../domain/product/product-details.ts';
import { versionMismatch, productNotFound } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { Product } from '../../domain/product/product.ts';
import type { ProductRepository, Provenance } from '../../domain/product/product-repository.ts';
import type { StockQuantity } from '../../domain/product/stock.ts';

interface Ports {
  readonly products: ProductRepository;
  readonly now: Clock;
}

/** Which product to change, and in which state it must be for the change to make sense. */
export interface Target {
  readonly productId: ProductId;
  readonly isExpected: (product: Product) => boolean;
  readonly provenance: Provenance;
}

/**
 * Load, compare, change, save. Whoever loses against another save loads again and sees its result:
 *
 * ```
 * A: load v3, as expected     save if v3 → v4 ✓
 * B:    load v3, as expected      save if v3 ✗   load v4, not as expected: product-changed
 * ```
 */
const changeProduct =
  ({ products, now }: Ports, change: (product: Product, now: Date) => void) =>
  ({ productId, isExpected, provenance }: Target): Promise<Product> =>
    retryOnConflict(async () => {
      const product = await products.find(productId);
      if (product === undefined) throw productNotFound(productId);
      if (!isExpected(product)) throw versionMismatch(productId);
      change(product, now());
      return product.hasChanged ? products.save(product, provenance) : product;
    });

export const updateProduct =
  (ports: Ports) =>
  (target: Target, changes: Partial<Record<DetailField, string>>): Promise<Product> =>
    changeProduct(ports, (product, now) => product.describe(changes, now))(target);

export const changePrice =
  (ports: Ports) =>
  (target: Target, price: Price): Promise<Product> =>
    changeProduct(ports, (product, now) => product.changePrice(price, now))(target);

export const setStock =
  (ports: Ports) =>
  (target: Target, stockQuantity: StockQuantity): Promise<Product> =>
    changeProduct(ports, (product, now) => product.setStock(stockQuantity, now))(target);
