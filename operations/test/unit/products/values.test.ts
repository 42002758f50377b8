import { describe, expect, test } from '@jest/globals';
import { currency } from '@commerce/domain-primitives';
import { attributesOf } from '../../../src/products/values/attributes.ts';
import { categoryOf } from '../../../src/products/values/category.ts';
import { gtinOf } from '../../../src/products/values/gtin.ts';
import { imagesOf } from '../../../src/products/values/images.ts';
import { parsePrice, priceOf, type PriceStyle } from '../../../src/products/values/price.ts';
import { isOnSale } from '../../../src/products/values/sale-period.ts';
import { stockOf } from '../../../src/products/values/stock.ts';

const EUR: PriceStyle = { currency: currency('EUR') };

const styleOf = (code: string, decimal?: 'point' | 'comma'): PriceStyle => ({
  currency: currency(code),
  decimal,
});

describe('A price', () => {
  test.each([
    ['19.99', 19.99],
    ['19,99', 19.99],
    ['19,9', 19.9],
    ['1.299,00', 1299],
    ['1,299.00', 1299],
    ['1 299,00', 1299],
    ['1\u00a0299,00', 1299],
    ['1\u202f299,50', 1299.5],
    ["1'299.00", 1299],
    ['1.299.000', 1_299_000],
    ['1299.0000', 1299],
    ['0', 0],
    ['0,50', 0.5],
    ['007', 7],
  ])('%s is read as %d', (text, amount) => {
    expect(parsePrice(text, EUR)).toEqual({ amount, currency: 'EUR' });
  });

  test.each([
    ['19.99 USD', 19.99, 'USD'],
    ['USD 19.99', 19.99, 'USD'],
    ['19.99USD', 19.99, 'USD'],
    ['19,99 €', 19.99, 'EUR'],
    ['€19,99', 19.99, 'EUR'],
    ['£5', 5, 'GBP'],
    ['usd 5', 5, 'USD'],
    ['1299 JPY', 1299, 'JPY'],
    ['1.250 KWD', 1.25, 'KWD'],
  ])('%s names its currency', (text, amount, code) => {
    expect(parsePrice(text, EUR)).toEqual({ amount, currency: code });
  });

  test('with a sign of several currencies is in the one of the file', () => {
    expect(parsePrice('$5', styleOf('CAD')).currency).toBe('CAD');
    expect(() => parsePrice('$5', EUR)).toThrow('may be USD, AUD, CAD');
  });

  test('that may be two is refused, until the caller says what separates decimals', () => {
    expect(() => parsePrice('1.299', EUR)).toThrow('"1.299" may be 1299 or 1.299');
    expect(() => parsePrice('1,299', EUR)).toThrow('"1,299" may be 1299 or 1.299');
    expect(parsePrice('1.299', styleOf('EUR', 'comma')).amount).toBe(1299);
    expect(parsePrice('1,299', styleOf('EUR', 'point')).amount).toBe(1299);
    expect(() => parsePrice('1,299', styleOf('EUR', 'comma'))).toThrow('more decimals than EUR');
  });

  test.each([
    ['', 'not a price'],
    ['free', 'not a price'],
    ['12.34.56', 'not a number'],
    ['1.29,99.0', 'not a number'],
    ['-5', 'negative'],
    ['-€5', 'not a currency'],
    ['5 XXX', 'not a currency'],
    ['19.99 JPY', 'more decimals than JPY, which has 0'],
    ['0.125', 'more decimals than EUR'],
    ['12345678901234567890', 'too large'],
    ['9'.repeat(100), 'too long'],
    ['5 - 7', 'not a'],
    ['Infinity', 'not a price'],
    ['1e3', 'not a'],
  ])('"%s" is refused: %s', (text, reason) => {
    expect(() => parsePrice(text, EUR)).toThrow(reason);
  });

  test('below the regular one is a discount; at or above it there is none', () => {
    expect(priceOf('80', '95', EUR)).toEqual({
      basePrice: 95,
      discountedPrice: 80,
      currency: 'EUR',
    });
    for (const regular of ['80', '70', '0', undefined]) {
      expect(priceOf('80', regular, EUR)).toMatchObject({ basePrice: 80, discountedPrice: null });
    }
    expect(() => priceOf('80 USD', '95', EUR)).toThrow('two currencies');
  });
});

describe('A category', () => {
  test.each([
    ['Clothing > Tshirts', 'clothing-tshirts', 'Clothing > Tshirts'],
    ['  Clothing>Tshirts ', 'clothing-tshirts', 'Clothing > Tshirts'],
    ['Gartenmöbel', 'gartenmoebel', 'Gartenmöbel'],
    ['Crème brûlée', 'creme-brulee', 'Crème brûlée'],
    ['Home & Garden', 'home-garden', 'Home & Garden'],
    ['home-office', 'home-office', 'home-office'],
    [undefined, 'uncategorized', 'Uncategorized'],
    [' > ', 'uncategorized', 'Uncategorized'],
  ])('%s has the slug %s', (text, category, categoryName) => {
    expect(categoryOf(text)).toEqual({ category, categoryName });
  });

  test('of another script or of great length has a slug that no other has', () => {
    const names = [
      'Кофе',
      'Чай',
      'Чай Tea',
      'Кофе Tea',
      '家具',
      '🙂',
      `${'long '.repeat(40)}a`,
      `${'long '.repeat(40)}b`,
    ];
    const slugs = names.map((name) => categoryOf(name).category);
    expect(new Set(slugs).size).toBe(names.length);
    for (const slug of slugs) expect(slug).toMatch(/^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });
});

describe('Other values', () => {
  test('a GTIN has a right check digit; other barcodes are none', () => {
    expect(gtinOf('4006381333931')).toBe('4006381333931');
    expect(gtinOf("'4006381333931")).toBe('4006381333931');
    expect(gtinOf('0 12345 67890 5')).toBe('012345678905');
    expect(gtinOf('96385074')).toBe('96385074');
    for (const text of ['4006381333932', '4.00638E+12', 'SHELF-12', '', undefined]) {
      expect(gtinOf(text)).toBeUndefined();
    }
  });

  test('a stock is whole and not negative; what was changed is said', () => {
    expect(stockOf(undefined)).toEqual({ stockQuantity: 0, warnings: [] });
    expect(stockOf('5.0')).toEqual({ stockQuantity: 5, warnings: [] });
    expect(stockOf('-3')).toEqual({ stockQuantity: 0, warnings: ['stock -3 is taken as 0'] });
    expect(stockOf('2,5')).toEqual({ stockQuantity: 2, warnings: ['stock 2,5 is taken as 2'] });
    expect(() => stockOf('many')).toThrow('not a number');
  });

  test('an image without a web address is left out, and a repeated one', () => {
    const images = [
      'https://a.example/1',
      '//a.example/2',
      'file:///etc/passwd',
      'https://a.example/1',
    ];
    expect(imagesOf(images.map((url) => ({ url })))).toEqual({
      images: [
        { url: 'https://a.example/1', altText: '' },
        { url: 'https://a.example/2', altText: '' },
      ],
      warnings: ['the image file:///etc/passwd has no web address'],
    });
  });

  test('attributes keep within what a product may have', () => {
    const many = Array.from({ length: 120 }, (_, index) => [`Name ${index}`, 'x'] as const);
    const { attributes, warnings } = attributesOf([
      ['__proto__', 'y'],
      ['Long', 'z'.repeat(1_001)],
      ...many,
    ]);
    expect(Object.keys(attributes)).toHaveLength(100);
    expect(Array.from(attributes.Long ?? '')).toHaveLength(1_000);
    expect(warnings).toHaveLength(2);
  });

  test('a sale goes on within its period', () => {
    const now = new Date('2026-06-01T12:00:00Z');
    expect(isOnSale(undefined, undefined, now)).toBe(true);
    expect(isOnSale('2026-06-01 12:00:01', undefined, now)).toBe(false);
    expect(isOnSale('2026-06-01 11:59:59', '2026-06-02', now)).toBe(true);
    expect(isOnSale(undefined, '2026-06-01 11:59', now)).toBe(false);
  });
});
