import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Row } from '../../../src/products/formats/row.ts';
import { fileOf, importRows, productFixture } from '../../support/import-rows.ts';

const product = (row: Row | undefined) => {
  if (row?.kind !== 'product') throw new Error(`Not a product: ${JSON.stringify(row)}`);
  return row.product;
};

const skus = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.kind === 'product' ? [row.product.sku] : []));

const refusals = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.kind === 'refused' ? [`${row.line}: ${row.reason}`] : []));

// The header rows are those of the shops' public sample files; the products are made up.
const FILES = [
  'shopify-apparel.csv',
  'shopify-home.csv',
  'shopify-jewelry.csv',
  'shopify-new-layout.csv',
  'woocommerce.csv',
  'google.tsv',
  'google.xml',
  'products.jsonl',
];

describe('A file of a shop', () => {
  // Fails after a change of the mapping: node operations/test/support/golden-rows-main.ts <file>
  test.each(FILES)('%s is mapped to the products that were reviewed', async (name) => {
    const golden: unknown = JSON.parse(readFileSync(productFixture(`${name}.golden.json`), 'utf8'));
    expect(JSON.parse(JSON.stringify(await importRows(productFixture(name))))).toEqual(golden);
  });

  test.each(FILES)(
    '%s is mapped alike with line ends of every kind and a byte order mark',
    async (name) => {
      const path = productFixture(name);
      const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
      const withCrlf = text.replaceAll(/\r\n?|\n/g, '\r\n');
      const plain = await importRows(fileOf(withCrlf.replaceAll('\r\n', '\n')));
      const lines = (rows: readonly Row[]) => rows.map(({ line, kind }) => [line, kind]);
      for (const other of [withCrlf, `\ufeff${text}`]) {
        const rows = await importRows(fileOf(other));
        expect(lines(rows)).toEqual(lines(plain));
        expect(skus(rows)).toEqual(skus(plain));
      }
    },
  );
});

const SHOPIFY = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src';

describe('A Shopify file', () => {
  const rowsOf = (...lines: string[]) => importRows(fileOf([SHOPIFY, ...lines].join('\n')));

  test('loads every row with a product in it, whose SKU is blank in the samples', async () => {
    for (const name of ['shopify-apparel.csv', 'shopify-jewelry.csv']) {
      const rows = await importRows(productFixture(name));
      expect(rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
      expect(new Set(skus(rows)).size).toBe(skus(rows).length);
    }
  });

  test('gives a variant without a SKU the same one on each import', async () => {
    const lines = ['shirt,Shirt,Size,S,,5,', 'shirt,,,M,,5,'];
    expect(skus(await rowsOf(...lines))).toEqual(['shirt/S', 'shirt/M']);
    expect(skus(await rowsOf('hat,Hat,Title,Default Title,,9,', ...lines))).toEqual([
      'hat',
      'shirt/S',
      'shirt/M',
    ]);
  });

  test('does not let two products share a made SKU', async () => {
    const rows = await rowsOf(
      'a,A,Size,b/c,,5,',
      'a/b,B,Size,c,,5,',
      `a,A,Size,${'x'.repeat(200)},,5,`,
    );
    expect(new Set(skus(rows)).size).toBe(3);
    expect(skus(rows).every((sku) => Array.from(sku).length <= 128)).toBe(true);
  });

  test('names each row that cannot be a product, with its line', async () => {
    const rows = await rowsOf(
      'shirt,Shirt,Size,S,,,',
      'shirt,,,M,S-1,cheap,',
      ',No handle,,,,5,',
      'hat,Hat,Title,Default Title,s-1,5,',
      'shirt,,,L,,5,',
      'cap,Cap,Title,Default Title,S-1,5,',
      'mug,Mug,Title,Default Title,,5,,surplus,columns',
    );
    expect(refusals(rows)).toEqual([
      '2: the price is blank',
      '3: "cheap" is not a price',
      '4: the handle is blank',
      '6: the rows of shirt do not stand together: this one has no title and follows another product',
      '7: duplicate-sku: line 5 has this SKU already',
      '8: the row has 9 columns and the header 7; is a quote or a separator wrong?',
    ]);
  });

  test('names the line after quoted line breaks, and a quote that is never closed', async () => {
    const rows = await rowsOf('a,"A\n\nA",,,,5,', 'b,B,,,,,', 'c,"C,,,,5,');
    expect(refusals(rows)).toEqual([
      '5: the row has neither a price nor an option nor an image',
      '6: a quote is opened here or below and never closed; nothing below it was read',
    ]);
    expect(skus(rows)).toEqual(['a']);
  });

  test('leaves out what is not published, unless asked for it', async () => {
    const text =
      'Handle,Title,Published,Status,Variant Price\na,A,FALSE,,1\nb,B,,draft,1\nc,C,,,1\n';
    expect(skus(await importRows(fileOf(text)))).toEqual(['c']);
    expect(skus(await importRows(fileOf(text), { includeHidden: true }))).toEqual(['a', 'b', 'c']);
  });

  test('keeps what the product costs the shop to itself', async () => {
    const text = 'Handle,Title,Variant Price,Cost per item,Metafield\na,A,5,2,x\n';
    expect(product((await importRows(fileOf(text)))[0]).attributes).toEqual({ Metafield: 'x' });
  });
});

const WOO =
  'ID,Type,SKU,Name,Published,Stock,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)';

describe('A WooCommerce file', () => {
  const rowsOf = (...lines: string[]) => importRows(fileOf([WOO, ...lines].join('\n')));

  test('loads every product and variation; a parent without a price is a group', async () => {
    const rows = await importRows(productFixture('woocommerce.csv'));
    expect(rows.map(({ kind }) => kind).slice(0, 10)).toEqual([
      'product',
      'group',
      'product',
      'product',
      'product',
      'product',
      'product',
      'group',
      'product',
      'hidden',
    ]);
  });

  test('finds the parent of a variation by its id or SKU, above or below it', async () => {
    const rows = await rowsOf(
      '2,variation,,,1,,5,id:1,Color,Red',
      '3,variation,,,1,,5,TEE,Color,Blue',
      '1,variable,TEE,Tee,1,,,,Color,"Red, Blue"',
      '4,variation,,,1,,5,id:1,Color,Green',
    );
    expect(skus(rows)).toEqual(['woo-2', 'woo-3', 'woo-4']);
    expect(product(rows[0])).toMatchObject({
      name: 'Tee - Red',
      variant: { group: 'TEE', options: { Color: 'Red' } },
    });
  });

  test('leaves out the variations of a parent that is not published', async () => {
    const rows = await rowsOf(
      '1,variable,TEE,Tee,0,,,,Color,Red',
      '2,variation,,,1,,5,id:1,Color,Red',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'hidden']);
  });

  test('counts no product that is in stock without a count, unless the caller says from where on', async () => {
    const path = productFixture('woocommerce.csv');
    const uncounted = product((await importRows(path))[0]);
    expect([uncounted.tracked, uncounted.stockQuantity]).toEqual([false, undefined]);
    const rows = await importRows(path, { untrackedStock: 99 });
    const counted = product(rows[0]);
    expect([counted.tracked, counted.stockQuantity]).toEqual([undefined, 99]);
    // This one is counted, and that one is out of stock.
    expect(product(rows[2]).stockQuantity).toBe(7);
    expect(product(rows[4]).stockQuantity).toBe(0);
  });
});

describe('A file that ends within a row', () => {
  test.each([
    [
      'Shopify',
      `${SHOPIFY}\na,A,,,,5,\nb,B`,
      'the row has neither a price nor an option nor an image',
    ],
    ['Shopify, in quotes', `${SHOPIFY}\na,A,,,,5,\nb,"B`, 'a quote is opened here or below'],
    [
      'JSON Lines',
      '{"sku":"a","basePrice":5}\n\n{"sku":"b","basePr',
      'the line is not a JSON object',
    ],
    [
      'XML',
      '<rss><channel><item><id>a</id><title>A</title><price>5</price></item>\n\n<item><id>b</id><pri',
      'the XML is not well-formed',
    ],
  ])('names the row, and keeps those above it: %s', async (_, text, reason) => {
    const rows = await importRows(fileOf(text));
    expect(skus(rows)).toEqual(['a']);
    expect(refusals(rows)).toEqual([expect.stringContaining(`3: ${reason}`)]);
  });
});

describe('A JSON Lines file', () => {
  const rowsOf = (...rows: readonly object[]) =>
    importRows(fileOf(rows.map((row) => JSON.stringify(row)).join('\n'), 'products.jsonl'));

  test('may name only what changes of a product', async () => {
    const changes = [
      { sku: 'a', stockQuantity: 3 },
      { sku: 'b', discountedPrice: '9,50' },
      { sku: 'c', basePrice: 5 },
      { sku: 'd', basePrice: 5, currency: 'USD', discountedPrice: null },
    ];
    expect((await rowsOf(...changes)).map(product)).toEqual([
      { sku: 'a', stockQuantity: 3 },
      { sku: 'b', discountedPrice: 9.5 },
      { sku: 'c', basePrice: 5, currency: 'EUR' },
      { sku: 'd', basePrice: 5, currency: 'USD', discountedPrice: null },
    ]);
  });

  test('refuses what the catalog would not take, with its line', async () => {
    const rows = await rowsOf(
      { sku: 'a', colour: 'red' },
      { sku: 'b', basePrice: 1, discountedPrice: 2 },
      { sku: 'c', basePrice: 1, currency: 'euros' },
      { stockQuantity: 3 },
      { sku: 'd', category: 7 },
      { sku: 'e', basePrice: 1.999 },
    );
    expect(refusals(rows)).toEqual([
      '1: Unrecognized key: "colour"',
      '2: discountedPrice must not be above basePrice',
      '3: currency must be a currency of ISO 4217, like EUR',
      '4: neither a SKU nor a name',
      '5: category must be a text',
      expect.stringMatching(/^6: basePrice /),
    ]);
  });

  test('gets SKUs where they are blank, the same on each import', async () => {
    const lamp = { name: 'Lamp', category: 'light', basePrice: 5 };
    const variant = { group: 'shirt', options: { size: 'M' } };
    const rows = await rowsOf(
      lamp,
      { ...lamp, name: 'Desk lamp', sku: ' ' },
      { ...lamp, name: 'Bulb', sku: null },
      { ...lamp, name: 'Shirt', variant },
    );
    expect(skus(rows)).toEqual(['Lamp', 'Desk lamp', 'Bulb', 'shirt/M']);
  });
});

describe('A feed', () => {
  test('that is not well-formed names the line, and keeps the products above it', async () => {
    const rows = await importRows(
      fileOf(
        '<rss><channel>\n<item><id>a</id><title>A</title><price>1 EUR</price></item>\n<item></channel>',
      ),
    );
    expect(skus(rows)).toEqual(['a']);
    expect(refusals(rows)[0]).toMatch(/^3: the XML is not well-formed: /);
  });

  test('does not expand entities that it declares', async () => {
    const rows = await importRows(
      fileOf(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><id>x</id><title>&b;</title><price>1</price></item></rss>',
      ),
    );
    expect(skus(rows)).toEqual([]);
    expect(refusals(rows)).toHaveLength(1);
  });

  test('of Atom is read like RSS', async () => {
    const rows = await importRows(
      fileOf(
        '<feed xmlns:g="http://base.google.com/ns/1.0"><entry><g:id>a</g:id><title>A</title><link href="https://shop.example/a"/><g:price>1,50 EUR</g:price></entry></feed>',
      ),
    );
    expect(product(rows[0])).toMatchObject({
      sku: 'a',
      basePrice: 1.5,
      attributes: { link: 'https://shop.example/a' },
    });
  });
});
