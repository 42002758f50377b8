import { currency, Money, type Provenance } from '@commerce/domain-primitives';
import { randomUUID } from 'node:crypto';
import { category } from '../../src/domain/product/category.ts';
import { Price } from '../../src/domain/product/price.ts';
import { productId } from '../../src/domain/ids.ts';
import { type NewProduct, Product } from '../../src/domain/product/product.ts';
import { sku } from '../../src/domain/product/sku.ts';
import { availabilityOf, levelSaid, stockQuantity } from '../../src/domain/product/stock.ts';

export const PROVENANCE: Provenance = { correlationId: 'correlation-1' };

export const CREATED_AT = new Date('2026-01-01T12:00:00.000Z');

export const minutesLater = (minutes: number): Date =>
  new Date(CREATED_AT.getTime() + minutes * 60_000);

export const price = (base: number, discounted?: number, code = 'EUR'): Price =>
  Price.of(
    Money.fromMajor(base, currency(code)),
    discounted === undefined ? undefined : Money.fromMajor(discounted, currency(code)),
  );

/** All that a product may have. */
export const FULL_DETAILS: Partial<NewProduct> = {
  brand: 'Nordlys',
  gtin: '4006381333931',
  images: [
    { url: 'https://images.example/shirt.jpg', altText: 'A shirt' },
    { url: 'https://images.example/back.jpg?width=400' },
  ],
  attributes: { material: 'Linen', 'Made in': 'Portugal', 10: '' },
  variant: { group: 'shirt', options: { size: 'M', colour: 'red' } },
};

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
    details?: Partial<NewProduct>;
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
      ...overrides.details,
    },
    overrides.at ?? CREATED_AT,
  );

/** Inventory says how many pieces there are, after all that it said before. */
export const restock = (product: Product, pieces: number, at: Date): void => {
  const availability = availabilityOf(stockQuantity(pieces));
  product.recordStockLevel(levelSaid(pieces, availability, product.state.stockRevision + 1), at);
};
