import type { DomainEvent, Money } from '@commerce/domain-primitives';
import type { Category } from './category.ts';
import type { DetailField } from './product-details.ts';
import type { Sku } from './sku.ts';
import type { StatedStock } from './stock.ts';

/** A field whose change is told by `product.updated`, under its name in the API. */
export type ChangedField =
  | DetailField
  | 'sku'
  | 'stockQuantity'
  | 'availability'
  | 'inStock'
  | 'basePrice'
  | 'discountedPrice';

export type ProductCreated = DomainEvent<
  'product.created',
  { sku: Sku; name: string; category: Category; price: Money } & StatedStock
>;

export type ProductUpdated = DomainEvent<
  'product.updated',
  {
    changes: readonly ChangedField[];
    category: Category;
    /** Only when the product moved from one category to another. */
    previousCategory?: Category;
  }
>;

/** What the customer pays changed. */
export type ProductPriceChanged = DomainEvent<
  'product.price.changed',
  { category: Category; previousPrice: Money; newPrice: Money }
>;

/** The product left the shop for good, and its SKU is free. */
export type ProductArchived = DomainEvent<'product.archived', { sku: Sku; category: Category }>;

export type ProductEvent = ProductCreated | ProductUpdated | ProductPriceChanged | ProductArchived;
