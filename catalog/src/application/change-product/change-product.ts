import { retryOnConflict } from '@commerce/dynamodb';
import type { Clock, Provenance } from '@commerce/domain-primitives';
import { productNotFound, versionMismatch } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
import type { Product } from '../../domain/product/product.ts';

export interface ChangeProductPorts {
  readonly products: ProductRepository;
  readonly now: Clock;
}

/** Which product to change, and in which state it must be for the change to make sense. */
export interface ChangeProductCommand {
  readonly productId: ProductId;
  readonly isExpected: (product: Product) => boolean;
  readonly provenance: Provenance;
}

/**
 * Load, compare, change, save: the common part of every change of one product. A save that loses against another one
 * loads again and sees its result:
 *
 * ```
 * A: load v3, as expected     save if v3 → v4 ✓
 * B:    load v3, as expected      save if v3 ✗   load v4, not as expected: version-mismatch
 * ```
 *
 * @throws CommerceError `product-not-found`, `version-mismatch`, `version-conflict`; whatever `change` throws.
 */
export const changeProduct = (
  { products, now }: ChangeProductPorts,
  { productId, isExpected, provenance }: ChangeProductCommand,
  change: (product: Product, now: Date) => void,
): Promise<Product> =>
  retryOnConflict(async () => {
    const product = await products.find(productId);
    if (product === undefined) throw productNotFound(productId);
    if (!isExpected(product)) throw versionMismatch(productId);
    change(product, now());
    return product.hasChanged ? products.save(product, provenance) : product;
  });
