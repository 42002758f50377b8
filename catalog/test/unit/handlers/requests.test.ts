import { CommerceError } from '@commerce/domain-primitives';
import { parseWith } from '@commerce/lambda-runtime';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { searchWords } from '../../../src/domain/search/search-words.ts';
import { priceFromBody } from '../../../src/handlers/api/price-from-body.ts';
import { changePriceBody } from '../../../src/handlers/api/schemas/change-price-request.ts';
import { createProductBody } from '../../../src/handlers/api/schemas/create-product-request.ts';
import { listProductsQuery } from '../../../src/handlers/api/schemas/list-products-query.ts';
import { productPath } from '../../../src/handlers/api/schemas/product-path.ts';
import { searchProductsQuery } from '../../../src/handlers/api/schemas/search-products-query.ts';
import { updateProductBody } from '../../../src/handlers/api/schemas/update-product-request.ts';

/** The violations of what is refused; undefined for what is taken. Anything else that is thrown fails the test. */
const refusalOf = (parse: () => unknown) => {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof CommerceError && error.kind === 'invalid-input') return error.violations;
    throw error;
  }
};

const field = (name: string) =>
  fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.constantFrom(name, 'EUR', 'home-office', 29.99, 1e308, -0, 0.001, '', ','),
  );

const someOf = (...names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, field(name)])), { requiredKeys: [] });

describe('whatever is sent to the catalog is taken or refused, and never breaks it:', () => {
  test.each<[string, (input: unknown) => unknown, fc.Arbitrary<unknown>]>([
    [
      'a query of a list',
      (input) => parseWith(listProductsQuery, input, 'query'),
      someOf('ids', 'sku', 'category', 'variantGroup', 'limit', 'cursor', 'x'),
    ],
    [
      'a search',
      (input) => searchWords(parseWith(searchProductsQuery, input, 'query').q),
      someOf('q', 'limit', 'cursor'),
    ],
    ['a path', (input) => parseWith(productPath, input, 'path'), someOf('productId')],
    [
      'a price',
      (input) => priceFromBody(parseWith(changePriceBody, input, 'body')),
      someOf('basePrice', 'discountedPrice', 'currency'),
    ],
    [
      'a product',
      (input) => priceFromBody(parseWith(createProductBody, input, 'body')),
      someOf(
        ...['name', 'sku', 'category', 'basePrice', 'discountedPrice', 'currency'],
        ...['stockQuantity', 'tracked', 'supplierId', 'gtin', 'images', 'attributes', 'variant'],
      ),
    ],
    [
      'a change',
      (input) => parseWith(updateProductBody, input, 'body'),
      someOf('name', 'category', 'gtin', 'images', 'attributes', 'variant'),
    ],
  ])('%s', (_, parse, inputs) => {
    fc.assert(
      fc.property(fc.oneof(inputs, fc.anything()), (input) => {
        const violations = refusalOf(() => parse(input)) ?? [];
        for (const { message } of violations) {
          expect(message).not.toMatch(/Invalid|expected|received|\/\^/);
        }
      }),
    );
  });
});

describe('what does not fit is told in the words of the catalog:', () => {
  const SLUG = 'must be a slug of up to 64 characters, like home-office';
  const SKU = 'must be 1 to 128 printable characters, no space at either end';
  const ID = 'must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -';
  const LIMIT = 'must be a whole number from 1 to 100';

  test.each([
    [{ category: 'Decor' }, 'category', SLUG],
    [{ category: 'Clothing > Tshirts' }, 'category', SLUG],
    [{ category: 'gartenmöbel' }, 'category', SLUG],
    [{ sku: 'a\u200bb' }, 'sku', SKU],
    [{ sku: 'a ' }, 'sku', SKU],
    [{ sku: 'x'.repeat(129) }, 'sku', SKU],
    [{ sku: '' }, 'sku', SKU],
    [{ ids: '' }, 'ids.0', ID],
    [{ ids: 'a,b c' }, 'ids.1', ID],
    [
      { ids: Array.from({ length: 101 }, () => 'a').join() },
      'ids',
      'must have at most 100 entries',
    ],
    [{ limit: '0' }, 'limit', LIMIT],
    [{ limit: '101' }, 'limit', LIMIT],
    [{ limit: '1000' }, 'limit', LIMIT],
    [{ colour: 'red' }, 'colour', 'is not known'],
    [{ sku: 'A', category: 'b' }, 'category', 'cannot be combined with sku'],
  ])('%j', (query, path, message) => {
    const violations = refusalOf(() => parseWith(listProductsQuery, query, 'query'));
    expect(violations).toEqual([{ path, message }]);
  });
});

describe('of a product it is told', () => {
  const product = {
    name: 'Lamp',
    sku: 'LAMP-1',
    category: 'light',
    basePrice: 30,
    currency: 'EUR',
  };
  const URL_RULE = 'must be a URL of http or https of up to 2048 characters';
  const GTIN_RULE = 'must be 8, 12, 13 or 14 digits, the last of them the check digit';
  const NAME_RULE = 'must be a name of 1 to 100 characters';
  const RESERVED = JSON.parse('{"__proto__":"x"}') as object;

  test.each([
    [{ gtin: '4006381333930' }, 'gtin', GTIN_RULE],
    [{ images: [{ url: 'a.jpg' }] }, 'images.0.url', URL_RULE],
    [{ images: [{ altText: 'x' }] }, 'images.0.url', 'is required'],
    [{ images: 'a.jpg' }, 'images', 'must be a list'],
    [{ attributes: 'oak' }, 'attributes', 'must be an object'],
    [{ attributes: ['oak'] }, 'attributes', 'must be an object'],
    [{ attributes: RESERVED }, 'attributes', 'must not use the name __proto__'],
    [{ attributes: { material: 5 } }, 'attributes.material', 'must be a string'],
    [{ attributes: { ' ': 'x' } }, 'attributes. ', NAME_RULE],
    [{ variant: { group: 'lamp', options: {} } }, 'variant.options', 'must have 1 to 10 entries'],
    [{ variant: { options: { a: 'b' } } }, 'variant.group', 'is required'],
    [{ stockQuantity: 2.5 }, 'stockQuantity', 'must be a whole number'],
  ])('%j', (change, path, message) => {
    const refused = refusalOf(() =>
      parseWith(createProductBody, { ...product, ...change }, 'body'),
    );
    expect(refused).toEqual([{ path, message }]);
  });

  test('nothing where a file of products has blanks', () => {
    const blanks = {
      discountedPrice: null,
      variant: null,
      supplierId: '',
      brand: null,
      gtin: null,
      sku: null,
      images: null,
      attributes: null,
    };
    const taken = parseWith(createProductBody, { ...product, ...blanks }, 'body');
    expect([taken.discountedPrice, taken.variant]).toEqual([undefined, undefined]);
    expect([taken.warehouseLocation, taken.brand, taken.gtin]).toEqual(['', '', '']);
    expect([taken.images, taken.attributes]).toEqual([[], {}]);
    expect(taken.sku).toMatch(/^SKU-[\dA-F]{16}$/);
  });
});
