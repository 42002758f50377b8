import { describe, expect, test } from '@jest/globals';
import { Product } from '../../../src/domain/product/product.ts';
import { aProduct, FULL_DETAILS, minutesLater } from '../../support/builders.ts';

const LATER = minutesLater(1);

const stored = (details = FULL_DETAILS) => {
  const { id, state } = aProduct({ details });
  return Product.restore(id, 1, state);
};

const changesOf = (product: Product) => product.recordedEvents.map(({ data }) => data);

describe('what a shop says about a product', () => {
  test('may be no more than a name, a category, a price and a stock', () => {
    const product = aProduct({ details: { supplierId: '', warehouseLocation: '' } });
    expect(product.state).toMatchObject({
      supplierId: '',
      warehouseLocation: '',
      brand: '',
      gtin: '',
      images: [],
      attributes: {},
      variant: undefined,
    });
  });

  test('is the same in whatever order its attributes and options come', () => {
    const product = stored();
    product.describe(
      {
        attributes: { 'Made in': ' Portugal ', 10: '', material: 'Linen' },
        variant: { group: 'shirt', options: { colour: 'red', size: 'M' } },
      },
      LATER,
    );
    expect(product.hasChanged).toBe(false);
  });

  test.each([
    [{ brand: 'Kumo' }, ['brand']],
    [{ gtin: '' }, ['gtin']],
    [{ images: [] }, ['images']],
    [{ attributes: { material: 'Linen' } }, ['attributes']],
    [{ variant: { group: 'shirt', options: { size: 'L' } } }, ['variant']],
    [{ variant: undefined, supplierId: '' }, ['supplierId', 'variant']],
  ])('that becomes %j is announced by the names of its fields', (changes, names) => {
    const product = stored();
    product.describe(changes, LATER);
    expect(changesOf(product)).toEqual([{ changes: names, category: 'home-office' }]);
  });

  const named = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`name ${n}`, 'x']));

  test.each([
    [{ attributes: named(101) }, 'attributes must have 0 to 100 entries'],
    [{ attributes: { '': 'x' } }, 'must have 1 to 100 characters'],
    [{ attributes: { ['x'.repeat(101)]: 'x' } }, 'must have 1 to 100 characters'],
    [{ attributes: { a: 'x'.repeat(1_001) } }, 'attributes.a must have 0 to 1000 characters'],
    [{ attributes: { a: 'x', ' a': 'y' } }, 'attributes must have each name once'],
    [{ attributes: JSON.parse('{"__proto__":"x"}') as object }, 'must not use the name __proto__'],
    [{ attributes: { a: 'b\u0000' } }, 'must be text without control characters'],
    [{ variant: { group: 'shirt', options: {} } }, 'variant.options must have 1 to 10 entries'],
    [{ variant: { group: 'shirt', options: named(11) } }, 'must have 1 to 10 entries'],
    [{ variant: { group: ' ', options: { a: 'b' } } }, 'variant.group must have 1 to 128'],
    [{ variant: { group: 'shirt', options: { size: '' } } }, 'variant.options.size must have 1 to'],
    [{ images: Array.from({ length: 51 }, () => ({ url: 'https://a.b' })) }, 'at most 50 entries'],
    [{ images: [{ url: 'https://a.b', altText: 'x'.repeat(513) }] }, 'images.0.altText must have'],
    [{ brand: 'x'.repeat(129) }, 'brand must have 0 to 128 characters'],
  ])('is refused as %j', (changes, message) => {
    expect(() => stored().describe(changes as object, LATER)).toThrow(message);
  });

  test.each([
    'ftp://images.example/a.jpg',
    'javascript:alert(1)',
    '//images.example/a.jpg',
    'https://',
    'https://images.example/a b.jpg',
    'https://images.example/\na.jpg',
    ' https://images.example/a.jpg',
    'https://[images.example/a.jpg',
    `https://images.example/${'a'.repeat(2_048)}`,
    '',
  ])('has no image at %j', (url) => {
    expect(() => stored().describe({ images: [{ url }] }, LATER)).toThrow(
      'images.0.url must be a URL of http or https of up to 2048 characters',
    );
  });

  test.each([
    'http://images.example',
    'HTTPS://images.example/%20?a=b#c',
    'https://bücher.de/ä.png',
  ])('may have an image at %s, kept as it was sent', (url) => {
    const product = stored();
    product.describe({ images: [{ url }] }, LATER);
    expect(product.state.images).toEqual([{ url, altText: '' }]);
  });
});

describe('a GTIN', () => {
  test.each(['96385074', '036000291452', '4006381333931', '10614141000415', ' 4006381333931 ', ''])(
    'may be %j',
    (gtin) => {
      const product = stored();
      product.describe({ gtin }, LATER);
      expect(product.state.gtin).toBe(gtin.trim());
    },
  );

  test.each([
    '4006381333932',
    '9638507',
    '12345678901',
    '123456789012345',
    '400638133393X',
    '٤٠٠٦٣٨١٣٣٣٩٣١',
    '4006381 333931',
  ])('is not %j', (gtin) => {
    expect(() => stored().describe({ gtin }, LATER)).toThrow(/gtin must/);
  });
});
