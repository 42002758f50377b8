import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { wireAmount, wireCurrency, wireId } from '../wire-types.ts';

const slug = z.string().min(1).max(64);
const sku = z.string().min(1).max(128);

/** `product.created` */
export const productCreated = eventContract({
  type: 'product.created',
  source: 'catalog',
  version: 1,
  purpose: 'A product was added to the catalog.',
  subjectField: 'productId',
  data: z.object({
    productId: wireId,
    sku,
    name: z.string().min(1),
    category: slug,
    price: wireAmount,
    currency: wireCurrency,
    stockQuantity: z.int().nonnegative().optional().describe('Pieces it starts with'),
    tracked: z
      .boolean()
      .optional()
      .describe('Whether its stock is counted; absent means that it is'),
  }),
});

/** `product.updated` */
export const productUpdated = eventContract({
  type: 'product.updated',
  source: 'catalog',
  version: 1,
  purpose: 'Fields of a product other than its price changed, its stock included.',
  subjectField: 'productId',
  data: z.object({
    productId: wireId,
    changes: z.array(z.string()).min(1).describe('Names of the changed fields'),
    category: slug,
    previousCategory: slug.optional(),
  }),
});

/** `product.price.changed` */
export const productPriceChanged = eventContract({
  type: 'product.price.changed',
  source: 'catalog',
  version: 1,
  purpose: 'The price a customer pays for a product changed.',
  subjectField: 'productId',
  data: z.object({
    productId: wireId,
    category: slug,
    previousPrice: wireAmount,
    newPrice: wireAmount,
    previousCurrency: wireCurrency,
    currency: wireCurrency,
  }),
});

/** `product.archived` */
export const productArchived = eventContract({
  type: 'product.archived',
  source: 'catalog',
  version: 1,
  purpose: 'A product left the catalog for good. Its SKU may be given to another product.',
  subjectField: 'productId',
  data: z.object({ productId: wireId, sku, category: slug }),
});
