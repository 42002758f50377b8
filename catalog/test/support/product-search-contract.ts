import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { currency } from '@commerce/domain-primitives';
import type { ProductIndex } from '../../src/application/ports/product-index.ts';
import type { ProductSearch, ProductsFound } from '../../src/application/ports/product-search.ts';
import { category } from '../../src/domain/product/category.ts';
import { Product } from '../../src/domain/product/product.ts';
import { levelSaid } from '../../src/domain/product/stock.ts';
import type { SearchFilters } from '../../src/domain/search/search-filters.ts';
import { searchWords } from '../../src/domain/search/search-words.ts';
import { aProduct, minutesLater, price } from './builders.ts';

/** A separate index, empty when it is opened. */
export interface OpenedSearch {
  readonly search: ProductSearch;
  readonly index: ProductIndex;
  /** Waits until what was put is found. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

type Described = Parameters<typeof aProduct>[0];

/** A product as a repository hands it out. */
export const storedProduct = (described: Described, version = 1): Product => {
  const { id, state } = aProduct(described);
  return Product.restore(id, version, state);
};

const archived = ({ id, version, state }: Product): Product =>
  Product.restore(id, version + 1, { ...state, archivedAt: minutesLater(5) });

const named = (...names: readonly string[]): Product[] =>
  names.map((name) => storedProduct({ id: name.replaceAll(/\W+/g, '-'), name, description: '' }));

/** What a visitor types, and the name of the product that is meant. */
const SAME_WORDS: readonly (readonly [what: string, q: string, name: string])[] = [
  ['an apostrophe left out', 'womens jacket', 'Women’s Jacket'],
  ['an apostrophe put in', "women's jacket", 'Womens Jacket'],
  ['another apostrophe', "women's", 'Women’s Jacket'],
  ['a hyphen left out', 'tshirt', 'T-Shirt'],
  ['a hyphen left out, in the plural', 'tshirts', 'T-Shirt'],
  ['a hyphen put in', 't-shirt', 'Tshirt'],
  ['a space for a hyphen', 't shirt', 'T-Shirt'],
  ['two words as one', 'powerbank', 'Power Bank'],
  ['one word as two', 'head phones', 'Headphones'],
  ['umlauts as two letters', 'duesenjaeger', 'Düsenjäger'],
  ['two letters as umlauts', 'Düsenjäger', 'Duesenjaeger'],
  ['umlauts left out', 'dusenjager', 'Düsenjäger'],
  ['ø as two letters', 'smoerrebroed', 'Smørrebrød'],
  ['ß', 'strasse', 'Straße'],
  ['capitals', 'ISTANBUL', 'İstanbul'],
  ['a capital ß', 'STRAẞE', 'Straße'],
  ['another alphabet in capitals', 'КОФЕ', 'кофе'],
  ['another alphabet in Latin letters', 'kofe', 'Кофе'],
  ['full width letters', 'ｌａｍｐ', 'Lamp'],
  ['a plural', 'lamps', 'Lamp'],
  ['a plural with ies', 'batteries', 'Battery'],
  ['a singular', 'battery', 'Batteries'],
  ['an irregular plural', 'knives', 'Knife'],
  ['a plural that is another word', 'mice', 'Mouse'],
  ['a plural that is none', 'mouses', 'Mouse'],
  ['a missing letter', 'keybord', 'Keyboard'],
  ['an extra letter', 'keyboaard', 'Keyboard'],
  ['a wrong letter', 'kayboard', 'Keyboard'],
  ['a wrong first letter', 'jeyboard', 'Keyboard'],
  ['two letters swapped', 'keybaord', 'Keyboard'],
  ['an error in a plural', 'keybords', 'Keyboard'],
  ['a part after a soft hyphen', 'seher', 'Fern\u00adseher'],
  ['a word without its soft hyphen', 'fernseher', 'Fern\u00adseher'],
  ['a beginning', 'keyb', 'Keyboard'],
  ['one letter', 'k', 'Keyboard'],
];

const SKU_PARTS: readonly (readonly [q: string, sku: string])[] = [
  ['wh-1000xm4', 'WH-1000XM4'],
  ['WH1000XM4', 'WH-1000XM4'],
  ['1000xm4', 'WH-1000XM4'],
  ['wh 1000', 'WH-1000XM4'],
  ['wh1000', 'WH-1000XM4'],
  ['xm4', 'WH-1000XM4'],
  ['4711', 'LAMP-004711'],
  ['004711', 'LAMP-004711'],
  ['lamp004711', 'LAMP-004711'],
];

/** What every implementation of product search must do. */
export const productSearchContract = (name: string, open: () => Promise<OpenedSearch>): void => {
  describe(`a product search ${name}`, () => {
    let opened: OpenedSearch;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    const put = async (...products: readonly Product[]): Promise<void> => {
      await opened.index.put(products);
      await opened.settled();
    };

    const found = (
      q: string,
      {
        filters = {},
        limit = 20,
        cursor,
      }: { filters?: SearchFilters; limit?: number; cursor?: string | undefined } = {},
    ): Promise<ProductsFound> =>
      opened.search.search({ words: searchWords(q), filters, page: { limit, cursor } });

    const namesFor = async (q: string, filters: SearchFilters = {}): Promise<string[]> =>
      (await found(q, { filters, limit: 100 })).page.items.map(({ state }) => state.name);

    test('finds nothing while it is empty', async () => {
      await expect(found('lamp')).resolves.toMatchObject({
        page: { items: [] },
        total: 0,
        counts: { categories: [], brands: [], prices: [], attributes: [] },
        lastChange: undefined,
      });
    });

    test('returns products as they were put', async () => {
      const product = storedProduct({ name: 'Lamp', price: price(30, 19.99), stock: 4 });
      await put(product);
      const { page, lastChange } = await found('lamp');
      expect(page.items.map(({ id, version, state }) => ({ id, version, state }))).toEqual([
        { id: product.id, version: 1, state: product.state },
      ]);
      expect(lastChange).toEqual(product.state.updatedAt);
    });

    test.each(SAME_WORDS)('takes for the same word: %s', async (_what, q, productName) => {
      await put(...named(productName, 'Umbrella'));
      await expect(namesFor(q)).resolves.toEqual([productName]);
    });

    test.each(SKU_PARTS)('finds by %s the SKU %s', async (q, sku) => {
      await put(
        storedProduct({ name: 'Wanted', sku, description: '' }),
        storedProduct({ name: 'Other', sku: 'XY-ABC', description: '' }),
      );
      await expect(namesFor(q)).resolves.toEqual(['Wanted']);
    });

    test('corrects no word of four letters, and none with digits', async () => {
      await put(...named('Lamp', 'Model 12345'));
      await expect(namesFor('lump')).resolves.toEqual([]);
      await expect(namesFor('12346')).resolves.toEqual([]);
    });

    test('corrects a word only while no product has it', async () => {
      await put(...named('Horse', 'House'));
      await expect(namesFor('house')).resolves.toEqual(['House']);
      await expect(namesFor('hoose')).resolves.toEqual(['Horse', 'House']);
    });

    test('corrects words that products have when none has all of them', async () => {
      await put(...named('Trail Shoe', 'Trial Pack'));
      const names = await namesFor('trial shoe');
      expect(names[0]).toBe('Trail Shoe');
    });

    test('lists names before SKUs, those before keywords, and those before descriptions', async () => {
      const other = { name: 'Other', description: '', category: 'things' };
      await put(
        storedProduct({ ...other, id: 'description', description: 'Made of oak.' }),
        storedProduct({ ...other, id: 'attribute', details: { attributes: { Wood: 'oak' } } }),
        storedProduct({ ...other, id: 'sku', sku: 'OAK-1' }),
        storedProduct({ ...other, id: 'name', name: 'Oak' }),
      );
      const { page } = await found('oak');
      expect(page.items.map(({ id }) => id)).toEqual(['name', 'sku', 'attribute', 'description']);
    });

    test('lists whole words before beginnings, and those of equal rank by name', async () => {
      await put(...named('Oakwood', 'Table of Oak', 'Chair of Oak', 'Acorn and Oaks'));
      await expect(namesFor('oak')).resolves.toEqual([
        'Acorn and Oaks',
        'Chair of Oak',
        'Table of Oak',
        'Oakwood',
      ]);
    });

    test('lists products with all of the words before those with some', async () => {
      await put(
        ...named('Mouse', 'Wireless Mouse', 'Wireless'),
        storedProduct({ id: 'both', name: 'Pad', description: 'For a mouse, wireless.' }),
        storedProduct({ id: 'none', name: 'Lamp', description: '' }),
      );
      await expect(namesFor('wireless mouse')).resolves.toEqual([
        'Wireless Mouse',
        'Pad',
        'Mouse',
        'Wireless',
      ]);
    });

    test('puts every product on exactly one page, and says how many there are', async () => {
      const products = Array.from({ length: 23 }, (_, index) =>
        storedProduct({
          id: `lamp-${index}`,
          name: index % 2 === 0 ? 'Lamp' : `Desk Lamp ${index}`,
        }),
      );
      await put(...products);
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const { page, total } = await found('lamp', { limit: 4, cursor });
        expect(total).toBe(23);
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(ids).toHaveLength(23);
      expect(new Set(ids)).toEqual(new Set(products.map(({ id }) => id)));
    });

    test('puts products that stay on exactly one page while others come, change and leave', async () => {
      const stay = Array.from({ length: 9 }, (_, index) =>
        storedProduct({ id: `stay-${index}`, name: `Lamp ${index}5` }),
      );
      const leaves = storedProduct({ id: 'leaves', name: 'Lamp 00' });
      await put(...stay, leaves);
      const first = await found('lamp', { limit: 4 });
      await put(
        archived(leaves),
        storedProduct({ id: 'comes', name: 'Lamp 01' }),
        storedProduct({ id: 'comes-later', name: 'Lamp 77' }),
      );
      const rest: string[] = [];
      let cursor = first.page.nextCursor;
      while (cursor !== undefined) {
        const { page } = await found('lamp', { limit: 4, cursor });
        rest.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      const seen = [...first.page.items.map(({ id }) => id), ...rest];
      const ofStaying = seen.filter((id) => id.startsWith('stay-'));
      expect([...ofStaying].sort()).toEqual(stay.map(({ id }) => id).sort());
      expect(rest).toContain('comes-later');
      expect(rest).not.toContain('comes');
    });

    test('keeps to the corrected words of the first page', async () => {
      await put(...named('Keyboard A', 'Keyboard B', 'Keyboard C'));
      const first = await found('keybord', { limit: 1 });
      await put(...named('Keybord D'));
      const second = await found('keybord', { limit: 3, cursor: first.page.nextCursor });
      expect(second.page.items.map(({ state }) => state.name)).toEqual([
        'Keyboard B',
        'Keyboard C',
      ]);
    });

    test.each([
      ['another search', 'desk', {}],
      ['another filter', 'lamp', { inStock: true }],
    ] as const)('refuses a cursor of %s', async (_what, q, filters) => {
      await put(...named('Lamp A', 'Lamp B', 'Desk A'));
      const { page } = await found('lamp', { limit: 1 });
      await expect(found(q, { filters, cursor: page.nextCursor })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    });

    test('drops archived products, and the words that a product no longer has', async () => {
      const [lamp] = named('Lamp');
      if (lamp === undefined) throw new Error('There is no lamp.');
      await put(lamp);
      await put(Product.restore(lamp.id, 2, { ...lamp.state, name: 'Lantern' }));
      await expect(namesFor('lamp')).resolves.toEqual([]);
      await expect(namesFor('lantern')).resolves.toEqual(['Lantern']);
      await put(archived(Product.restore(lamp.id, 2, lamp.state)));
      await expect(found('lantern')).resolves.toMatchObject({ total: 0 });
    });

    test('ends the same, whatever the order and repetition of versions', async () => {
      const v1 = storedProduct({ id: 'late', name: 'Lamp' });
      const v2 = Product.restore(v1.id, 2, { ...v1.state, ...levelSaid(0, 'out-of-stock', 1) });
      await put(v2);
      await put(v1, v2);
      const { page } = await found('lamp');
      expect(page.items.map(({ version, inStock }) => [version, inStock])).toEqual([[2, false]]);
      await put(archived(v2));
      await put(v2, v1);
      await expect(found('lamp')).resolves.toMatchObject({ total: 0 });
    });

    describe('filters', () => {
      beforeEach(() =>
        put(
          storedProduct({
            id: 'red',
            name: 'Lamp Red',
            price: price(40, 15),
            stock: 0,
            category: 'office',
            details: { brand: 'Nordlys', attributes: { Colour: 'Red' } },
          }),
          storedProduct({
            id: 'blue',
            name: 'Lamp Blue',
            price: price(20),
            category: 'office',
            details: { brand: 'Halbmond', attributes: { Colour: 'Blue', Watts: '5' } },
          }),
          storedProduct({
            id: 'yen',
            name: 'Lamp Yen',
            price: price(2_000, undefined, 'JPY'),
            category: 'home',
            details: { brand: 'Kumo', variant: { group: 'lamp', options: { Size: 'M' } } },
          }),
        ),
      );

      const euros = { currency: currency('EUR') };

      test.each<[string, SearchFilters, string[]]>([
        ['category', { category: category('office') }, ['Lamp Blue', 'Lamp Red']],
        ['a category without products', { category: category('none') }, []],
        ['brand, whatever its case', { brand: 'NORDLYS' }, ['Lamp Red']],
        ['stock', { inStock: true }, ['Lamp Blue', 'Lamp Yen']],
        ['no stock', { inStock: false }, ['Lamp Red']],
        ['currency', { price: { currency: currency('JPY') } }, ['Lamp Yen']],
        ['the reduced price', { price: { ...euros, maxMinorUnits: 1_999 } }, ['Lamp Red']],
        [
          'a price with both ends',
          { price: { ...euros, minMinorUnits: 1_500, maxMinorUnits: 2_000 } },
          ['Lamp Blue', 'Lamp Red'],
        ],
        ['an attribute', { attributes: { colour: 'RED' } }, ['Lamp Red']],
        ['an option', { attributes: { Size: 'M' } }, ['Lamp Yen']],
        ['all of several', { attributes: { Colour: 'Blue', Watts: '5' } }, ['Lamp Blue']],
        ['a text that none has', { attributes: { Colour: 'Green' } }, []],
        ['an attribute that none has', { attributes: { Weight: '1 kg' } }, []],
      ])('by %s', async (_what, filters, names) => {
        await expect(namesFor('lamp', filters)).resolves.toEqual(names);
        await expect(found('lamp', { filters })).resolves.toMatchObject({ total: names.length });
      });

      test('counts the values of all products found', async () => {
        const { counts } = await found('lamp', { limit: 1 });
        expect(counts).toEqual({
          categories: [
            { value: 'office', count: 2 },
            { value: 'home', count: 1 },
          ],
          brands: ['Halbmond', 'Kumo', 'Nordlys'].map((value) => ({ value, count: 1 })),
          inStock: { yes: 2, no: 1 },
          prices: [
            { currency: 'EUR', minMinorUnits: 1_000, belowMinorUnits: 2_000, count: 1 },
            { currency: 'EUR', minMinorUnits: 2_000, belowMinorUnits: 5_000, count: 1 },
            { currency: 'JPY', minMinorUnits: 2_000, belowMinorUnits: 5_000, count: 1 },
          ],
          attributes: [
            {
              name: 'Colour',
              values: [
                { value: 'Blue', count: 1 },
                { value: 'Red', count: 1 },
              ],
            },
            { name: 'Size', values: [{ value: 'M', count: 1 }] },
            { name: 'Watts', values: [{ value: '5', count: 1 }] },
          ],
        });
      });

      test('counts for each filter what the others leave', async () => {
        const filters = {
          brand: 'Nordlys',
          category: category('office'),
          attributes: { Colour: 'Red' },
        };
        const { counts } = await found('lamp', { filters });
        expect(counts.brands).toEqual([{ value: 'Nordlys', count: 1 }]);
        expect(counts.categories).toEqual([{ value: 'office', count: 1 }]);
        const { counts: wider } = await found('lamp', { filters: { brand: 'Nordlys' } });
        expect(wider.brands.map(({ value }) => value)).toEqual(['Halbmond', 'Kumo', 'Nordlys']);
        expect(wider.categories).toEqual([{ value: 'office', count: 1 }]);
      });
    });

    describe('suggestions', () => {
      const textsFor = async (q: string, limit = 8): Promise<string[]> =>
        (await opened.search.suggest(searchWords(q), limit)).suggestions.map(({ text }) => text);

      beforeEach(() =>
        put(...named('Wireless Mouse', 'Wireless Keyboard', 'Wired Mouse', 'Café Mug', 'Düse')),
      );

      test('complete the last word, that of most products first', async () => {
        await expect(textsFor('wir')).resolves.toEqual(['wireless', 'wired']);
        await expect(textsFor('m')).resolves.toEqual(['mouse', 'mug']);
        await expect(textsFor('m', 1)).resolves.toEqual(['mouse']);
      });

      test('find products with the other words', async () => {
        await expect(textsFor('wireless m')).resolves.toEqual(['wireless mouse']);
        await expect(textsFor('mug m')).resolves.toEqual(['mug mug']);
      });

      test('are written as products write them', async () => {
        await expect(textsFor('caf')).resolves.toEqual(['café']);
        await expect(textsFor('due')).resolves.toEqual(['düse']);
      });

      test('correct a word that completes to nothing', async () => {
        await expect(textsFor('keybord')).resolves.toEqual(['keyboard']);
      });

      test('are none for what no product has', async () => {
        await expect(textsFor('zzzq')).resolves.toEqual([]);
      });
    });
  });
};
