import { CircuitOpenError } from '@commerce/circuit-breaker';
import { describe, expect, test } from '@jest/globals';
import { catalogProduct } from '../../../src/infrastructure/catalog/catalog-response.ts';
import { catalogUnavailable } from '../../../src/infrastructure/catalog/catalog-errors.ts';

const shown = {
  productId: 'lamp',
  name: 'Desk lamp',
  basePrice: 29.99,
  currency: 'EUR',
  inStock: true,
  stockQuantity: 4,
  warehouseLocation: 'A-7',
};

describe("the catalog's product", () => {
  test('becomes what Orders needs, and nothing else of it gets past', () => {
    expect(catalogProduct.parse(shown)).toEqual({
      productId: 'lamp',
      name: 'Desk lamp',
      price: 29.99,
      currency: 'EUR',
      available: true,
    });
  });

  test('costs its discounted price when it has one', () => {
    expect(catalogProduct.parse({ ...shown, discountedPrice: 19.5 }).price).toBe(19.5);
  });

  test('is available when it is in stock', () => {
    expect(catalogProduct.parse({ ...shown, inStock: false }).available).toBe(false);
  });

  test.each([
    ['a price of more decimals than its currency has', { basePrice: 29.999 }],
    ['a negative price', { basePrice: -1 }],
    ['a currency that is none', { currency: 'EURO' }],
    ['no name', { name: '' }],
    ['an id that cannot be one', { productId: 'la mp' }],
    ['no word on its stock', { inStock: undefined }],
  ])('is refused with %s', (_, flaw) => {
    expect(() => catalogProduct.parse({ ...shown, ...flaw })).toThrow();
  });
});

describe('a catalog that is not there', () => {
  test('says when to come back: when the open circuit lets a call through, else soon', () => {
    const open = new CircuitOpenError('catalog', 41_200);
    expect(catalogUnavailable(open).retryAfterSeconds).toBe(42);
    expect(catalogUnavailable(new Error('refused')).retryAfterSeconds).toBe(5);
  });
});
