import type { Provenance } from '@commerce/domain-primitives';
import {
  envelopesOf,
  type EventEnvelope,
  productArchived,
  productCreated,
  productPriceChanged,
  productUpdated,
} from '@commerce/event-contracts';
import type { ProductEvent } from '../../domain/product/product-events.ts';

const toEnvelope = envelopesOf(
  productCreated,
  productUpdated,
  productPriceChanged,
  productArchived,
);

/** The wire form of what happened to a product. */
export const toProductEnvelope = (event: ProductEvent, provenance: Provenance): EventEnvelope => {
  const productId = event.subject;
  switch (event.type) {
    case 'product.created': {
      const { sku, name, category, price, stockQuantity, tracked } = event.data;
      const amount = { price: price.toMajor(), currency: price.currency };
      return toEnvelope(
        productCreated,
        event,
        {
          ...{ productId, sku, name, category, ...amount, stockQuantity },
          ...(tracked === false && { tracked }),
        },
        provenance,
      );
    }
    case 'product.updated': {
      const { changes, category, previousCategory } = event.data;
      return toEnvelope(
        productUpdated,
        event,
        {
          productId,
          changes: [...changes],
          category,
          ...(previousCategory !== undefined && { previousCategory }),
        },
        provenance,
      );
    }
    case 'product.archived': {
      const { sku, category } = event.data;
      return toEnvelope(productArchived, event, { productId, sku, category }, provenance);
    }
    case 'product.price.changed': {
      const { category, previousPrice, newPrice } = event.data;
      return toEnvelope(
        productPriceChanged,
        event,
        {
          productId,
          category,
          previousPrice: previousPrice.toMajor(),
          newPrice: newPrice.toMajor(),
          previousCurrency: previousPrice.currency,
          currency: newPrice.currency,
        },
        provenance,
      );
    }
  }
};
