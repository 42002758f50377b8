import { describe, expect, test } from '@jest/globals';
import { cacheTags } from '../../src/handlers/api/caching/cache-tags.ts';
import { bodyTag } from '../../src/handlers/api/caching/entity-tag.ts';
import { formatHttpDate, parseHttpDate } from '../../src/handlers/api/caching/http-date.ts';
import { isNotModified } from '../../src/handlers/api/caching/preconditions.ts';
import { assortment } from '../../src/seed/assortment/assortment.ts';
import { Product } from '../../src/domain/product/product.ts';
import { productId } from '../../src/domain/product/product-id.ts';

const at = new Date('1994-11-06T08:49:37.500Z');
const validators = { etag: '"a"' as const, lastModified: at };
const since = (value: string) => ({ 'if-modified-since': value });

describe('If-Modified-Since', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', true],
    ['Sunday, 06-Nov-94 08:49:37 GMT', true],
    ['Sun Nov  6 08:49:37 1994', true],
    ['Sun, 06 Nov 1994 08:49:36 GMT', false],
    ['1994-11-06', false],
    ['yesterday', false],
  ])('of %s decides %s', (value, expected) => {
    expect(isNotModified(since(value), validators)).toBe(expected);
  });

  test('takes back the very date that was sent', () => {
    expect(parseHttpDate(formatHttpDate(at))).toEqual(new Date('1994-11-06T08:49:37.000Z'));
  });
});

describe('If-None-Match', () => {
  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b,c", "a"', true],
    ['*', true],
    ['"A"', false],
    ['a', false],
  ])('of %s decides %s, whatever the date says', (value, expected) => {
    const headers = { 'if-none-match': value, ...since('Sun, 06 Nov 2094 08:49:37 GMT') };
    expect(isNotModified(headers, validators)).toBe(expected);
  });
});

describe('cache tags', () => {
  test('of a hundred products fit into the headers of API Gateway and name every product', () => {
    const products = assortment()
      .slice(0, 100)
      .map(({ product }, n) =>
        Product.create(productId(`${String(n).padStart(3, '0')}${'x'.repeat(61)}`), product, at),
      );
    const tags = cacheTags({ products, isList: true });
    expect(tags.length).toBeLessThanOrEqual(8_000);
    for (const { id } of products) expect(tags).toContain(`product:${id}`);
  });
});

describe('a tag of a body', () => {
  test('differs when the body does', () => {
    expect(bodyTag({ a: 1 })).toBe(bodyTag({ a: 1 }));
    expect(bodyTag({ a: 1 })).not.toBe(bodyTag({ a: 2 }));
  });
});

describe('the assortment', () => {
  test('has about 300 products over ten categories, each id and SKU once', () => {
    const all = assortment();
    expect(all).toHaveLength(301);
    expect(new Set(all.map((each) => each.productId)).size).toBe(301);
    expect(new Set(all.map(({ product }) => product.sku)).size).toBe(301);
    expect(new Set(all.map(({ product }) => product.category)).size).toBe(10);
  });
});
