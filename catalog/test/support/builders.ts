import { currency, Money, type Provenance } from '@commerce/domain-primitives';
import { randomUUID } from 'node:crypto';
import { category } from '../../src/domain/product/category.ts';
import { Price } from '../../src/domain/product/price.ts';
import { productId } from '../../src/domain/ids.ts';
import { Product } from '../../src/domain/product/product.ts';
import { sku } from '../../src/domain/product/sku.ts';
import { stockQuantity } from '../../src/domain/product/stock.ts';

export const PROVENANCE: Provenance = { correlationId: 'correlation-1' };

export const CREATED_AT = new Date('2026-01-01T12:00:00.000Z');

export const minutesLater = (minutes: number): Date =>
  new Date(CREATED_AT.getTime() + minutes * 60_000);

export const price = (base: number, discounted?: number, code = 'EUR'): Price =>
  Price.of(
    Money.fromMajor(base, currency(code)),
    discounted === undefined ? undefined : Money.fromMajor(discounted, currency(code)),
  );

/** A product that was never saved, with its own id and SKU. */
export const aProduct = (
  overrides: {
    id?: string;
    sku?: string;
    name?: string;
    description?: string;
    category?: string;
    price?: Price;
    stock?: number;
    at?: Date;
  } = {},
): Product =>
  Product.create(
    productId(overrides.id ?? randomUUID()),
    {
      sku: sku(overrides.sku ?? randomUUID()),
      name: overrides.name ?? 'Desk lamp',
      description: overrides.description ?? 'Lights a desk.',
      category: category(overrides.category ?? 'home-office'),
      supplierId: 'supplier-1',
      warehouseLocation: 'A-01',
      price: overrides.price ?? price(30),
      stockQuantity: stockQuantity(overrides.stock ?? 3),
    },
    overrides.at ?? CREATED_AT,
  );
