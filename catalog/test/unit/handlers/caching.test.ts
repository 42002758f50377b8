import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cacheTags } from '../../../src/handlers/api/caching/cache-tags.ts';
import { bodyTag } from '../../../src/handlers/api/caching/entity-tag.ts';
import { formatHttpDate, parseHttpDate } from '../../../src/handlers/api/caching/http-date.ts';
import { evaluatePreconditions } from '../../../src/handlers/api/caching/preconditions.ts';
import { assortment } from '../../../src/seed/assortment/assortment.ts';
import { Product } from '../../../src/domain/product/product.ts';
import { productId } from '../../../src/domain/ids.ts';

const at = new Date('1994-11-06T08:49:37.500Z');
const LATER = 'Mon, 07 Nov 1994 08:49:37 GMT';
const EARLIER = 'Sat, 05 Nov 1994 08:49:37 GMT';
const validators = { etag: '"a"' as const, lastModified: at };
const read = (headers: Readonly<Record<string, string>>) =>
  evaluatePreconditions(headers, validators, 'read');
const write = (headers: Readonly<Record<string, string>>) =>
  evaluatePreconditions(headers, validators, 'write');

describe('a date in a header', () => {
  const moment = new Date('1994-11-06T08:49:37Z');
  test.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ])('may be %s', (field) => {
    expect(parseHttpDate(field, new Date('2026-01-01'))).toEqual(moment);
  });

  test.each([
    ['Friday, 01-Jan-76 00:00:00 GMT', undefined],
    ['Wednesday, 01-Jan-76 00:00:00 GMT', '2076-01-01T00:00:00.000Z'],
    ['Saturday, 01-Jan-77 00:00:00 GMT', '1977-01-01T00:00:00.000Z'],
    ['Saturday, 01-Jan-00 00:00:00 GMT', '2000-01-01T00:00:00.000Z'],
  ])('with two digits for the year is at most 50 years ahead: %s', (field, expected) => {
    expect(parseHttpDate(field, new Date('2026-06-01'))?.toISOString()).toBe(expected);
  });

  test.each([
    '',
    '1994-11-06',
    '1994-11-06T08:49:37Z',
    '2099-01-01T00:00:00Z',
    'yesterday',
    'Sun, 06 Nov 1994 08:49:37 PST',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'sun, 06 nov 1994 08:49:37 gmt',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    'Thu, 31 Feb 1994 08:49:37 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
    ' Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun Nov 6 08:49:37 1994',
    'Sun Nov 06 08:49:37 1994 GMT',
    'Sun, 06-Nov-94 08:49:37 GMT',
  ])('is ignored when it is %j', (field) => {
    expect(parseHttpDate(field)).toBeUndefined();
    expect(read({ 'if-modified-since': field })).toBe('proceed');
    expect(read({ 'if-unmodified-since': field })).toBe('proceed');
  });

  test('is a date or ignored, whatever it is', () => {
    const parts = fc.constantFrom(...Array.from('SunMovGT 0123456789:,-'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: parts })), (field) => {
        const date = parseHttpDate(field);
        expect(date === undefined || !Number.isNaN(date.getTime())).toBe(true);
      }),
    );
  });

  test('comes back as the very date that was sent', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
        (date) => {
          const sent = formatHttpDate(date);
          expect(formatHttpDate(parseHttpDate(sent) ?? new Date(-1))).toBe(sent);
        },
      ),
    );
  });
});

describe('a read', () => {
  test.each([
    [{ 'if-none-match': '"a"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"a"' }, 'not-modified'],
    [{ 'if-none-match': '"b,c", "a"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"A"' }, 'proceed'],
    [{ 'if-none-match': 'a' }, 'proceed'],
    [{ 'if-none-match': 'w/"a"' }, 'proceed'],
    [{ 'if-none-match': 'x"a"' }, 'proceed'],
    [{ 'if-none-match': '' }, 'proceed'],
    [{ 'if-modified-since': formatHttpDate(at) }, 'not-modified'],
    [{ 'if-modified-since': LATER }, 'not-modified'],
    [{ 'if-modified-since': EARLIER }, 'proceed'],
    [{ 'if-match': '"a"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': 'W/"a"' }, 'failed'],
    [{ 'if-match': '"b"' }, 'failed'],
    [{ 'if-match': '' }, 'failed'],
    [{ 'if-unmodified-since': LATER }, 'proceed'],
    [{ 'if-unmodified-since': EARLIER }, 'failed'],
  ])('with %j: %s', (headers, verdict) => {
    expect(read(headers)).toBe(verdict);
  });

  test.each([
    ['If-None-Match decides', { 'if-none-match': '"b"', 'if-modified-since': LATER }, 'proceed'],
    [
      'If-None-Match decides',
      { 'if-none-match': '"a"', 'if-modified-since': EARLIER },
      'not-modified',
    ],
    ['If-Match decides', { 'if-match': '"a"', 'if-unmodified-since': EARLIER }, 'proceed'],
    ['If-Match comes first', { 'if-match': '"b"', 'if-none-match': '"a"' }, 'failed'],
    ['both are evaluated', { 'if-match': '"a"', 'if-none-match': '"a"' }, 'not-modified'],
    ['both are evaluated', { 'if-unmodified-since': EARLIER, 'if-none-match': '"a"' }, 'failed'],
  ])('%s, with %j: %s', (_, headers, verdict) => {
    expect(read(headers)).toBe(verdict);
  });
});

describe('a write', () => {
  test.each([
    [{ 'if-match': '"a"' }, 'proceed'],
    [{ 'if-match': '"b", "a"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': '"b"' }, 'failed'],
    [{ 'if-match': 'W/"a"' }, 'failed'],
    [{ 'if-match': '"a"', 'if-none-match': '*' }, 'failed'],
    [{ 'if-match': '"a"', 'if-none-match': '"a"' }, 'failed'],
    [{ 'if-match': '"a"', 'if-none-match': 'W/"a"' }, 'failed'],
    [{ 'if-match': '"a"', 'if-none-match': '"b"' }, 'proceed'],
    [{ 'if-match': '"a"', 'if-unmodified-since': EARLIER }, 'proceed'],
    [{ 'if-match': '"a"', 'if-modified-since': LATER }, 'proceed'],
    [{ 'if-unmodified-since': EARLIER }, 'failed'],
  ])('with %j: %s', (headers, verdict) => {
    expect(write(headers)).toBe(verdict);
  });

  test.each(['w/"a"', 'x"a"', '"a"x', '"b" "a" c', '\'"a"\'', '"a", *', '*, "a"', '"a'])(
    'does not happen on an If-Match that is not a list of tags: %s',
    (field) => {
      expect(write({ 'if-match': field })).toBe('failed');
    },
  );

  test('takes a list of tags with empty elements and spaces', () => {
    expect(write({ 'if-match': ' ,\t"b" ,, "a" ' })).toBe('proceed');
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
    expect(all).toHaveLength(316);
    expect(new Set(all.map((each) => each.productId)).size).toBe(316);
    expect(new Set(all.map(({ product }) => product.sku)).size).toBe(316);
    expect(new Set(all.map(({ product }) => product.category)).size).toBe(10);
  });
});
