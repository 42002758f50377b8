import { describe, expect, test } from '@jest/globals';
import { newSku, sku, skuKey } from '../../../src/domain/product/sku.ts';

describe('a SKU', () => {
  test.each([
    'A',
    'Cam/4567',
    '123456 Oaktree',
    `frame-9'2"`,
    'Größe',
    '漢',
    '😀',
    'x'.repeat(128),
  ])('may be %s', (value) => {
    expect(sku(value)).toBe(value);
  });

  test.each([
    '',
    ' ',
    ' A',
    'A ',
    'A\u00a0',
    'A\tB',
    'A\nB',
    'A\u200bB',
    'A\u202eB',
    '\ud800',
    'x'.repeat(129),
  ])('is not %j', (value) => {
    expect(() => sku(value)).toThrow('sku must be 1 to 128 printable characters');
  });

  test('that the catalog makes is one, and another each time', () => {
    const made = Array.from({ length: 100 }, newSku);
    expect(new Set(made.map(skuKey)).size).toBe(100);
    for (const each of made) expect(sku(each)).toBe(each);
  });
});

describe('SKUs are one', () => {
  test.each([
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['İ', 'i\u0307'],
    ['ı-1', 'I-1'],
    ['ΟΔΟΣ', 'οδος'],
    ['Σ', 'ς'],
    ['ＡＢＣ／１', 'abc/1'],
    ['é', 'e\u0301'],
    [`9'2"`, `9'2"`],
    ['ﬁt', 'FIT'],
  ])('when they are written as %s and %s', (one, other) => {
    expect(skuKey(sku(one))).toBe(skuKey(sku(other)));
  });

  test.each([
    ['a/b', 'a-b'],
    ['a b', 'ab'],
    ['e', 'é'],
    ['O', '0'],
    ['İ', 'i'],
  ])('but not as %s and %s', (one, other) => {
    expect(skuKey(sku(one))).not.toBe(skuKey(sku(other)));
  });
});
