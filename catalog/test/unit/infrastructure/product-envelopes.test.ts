import { describe, expect, test } from '@jest/globals';
import {
  type EventContract,
  openEnvelope,
  productCreated,
  productPriceChanged,
  productUpdated,
} from '@commerce/event-contracts';
import { Product } from '../../../src/domain/product/product.ts';
import { toProductEnvelope } from '../../../src/infrastructure/outbox/product-envelopes.ts';
import { aProduct, CREATED_AT, minutesLater, price, restock } from '../../support/builders.ts';

const ORIGIN = { correlationId: 'request-1', causationId: 'event-0' };

/** The one event of a product, as a consumer reads it from the bus. */
const read = (contract: EventContract, product: Product) => {
  const [event, ...others] = product.recordedEvents;
  if (event === undefined || others.length > 0) throw new Error('One event is expected.');
  const wire: unknown = JSON.parse(JSON.stringify(toProductEnvelope(event, ORIGIN)));
  return { event, envelope: openEnvelope(contract, wire) };
};

const stored = () => Product.restore(aProduct().id, 1, aProduct({ price: price(30, 25) }).state);

describe('The event of a product', () => {
  test('created tells what is sold, what the customer pays and what it starts with', () => {
    const product = aProduct({
      sku: 'LAMP-1',
      name: 'Lamp',
      price: price(30, 25),
      stock: 7,
    });
    const { event, envelope } = read(productCreated, product);
    expect(envelope).toEqual({
      id: event.id,
      type: 'product.created',
      version: productCreated.version,
      source: 'catalog',
      occurredAt: CREATED_AT.toISOString(),
      ...ORIGIN,
      subject: product.id,
      data: {
        productId: product.id,
        sku: 'LAMP-1',
        name: 'Lamp',
        category: 'home-office',
        price: 25,
        currency: 'EUR',
        stockQuantity: 7,
      },
    });
  });

  test('updated names the fields, and the category it left only when it left one', () => {
    const restocked = stored();
    restock(restocked, 0, minutesLater(1));
    expect(read(productUpdated, restocked).envelope.data).toEqual({
      productId: restocked.id,
      changes: ['stockQuantity', 'availability', 'inStock'],
      category: 'home-office',
    });
    const moved = stored();
    moved.describe({ category: 'light' }, minutesLater(1));
    expect(read(productUpdated, moved).envelope.data).toEqual({
      productId: moved.id,
      changes: ['category'],
      category: 'light',
      previousCategory: 'home-office',
    });
  });

  test('with another price tells both, each in its own currency', () => {
    const product = stored();
    product.changePrice(price(3_000, undefined, 'JPY'), minutesLater(1));
    expect(read(productPriceChanged, product).envelope.data).toEqual({
      productId: product.id,
      category: 'home-office',
      previousPrice: 25,
      previousCurrency: 'EUR',
      newPrice: 3_000,
      currency: 'JPY',
    });
  });
});
