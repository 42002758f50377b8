import { describe, expect, test } from '@jest/globals';
import { formatOf } from '../../../src/products/formats/detect-format.ts';
import { openProductFile } from '../../../src/products/source/product-file.ts';
import { fileOf, importRows, productFixture } from '../../support/import-rows.ts';

const TEXT = 'Handle,Title,Variant Price\nguertel,Gürtel – groß,5\n';

const utf16 = (text: string, endian: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return endian === 'le' ? bytes : bytes.swap16();
};

const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text.replaceAll('–', '\u0096'), (letter) => letter.charCodeAt(0)));

const nameIn = async (content: Uint8Array | string, encoding?: string) => {
  const [row] = await importRows(fileOf(content), {}, encoding);
  return row?.kind === 'product' ? row.product.name : row;
};

describe('The encoding of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16LE with a mark', utf16(TEXT, 'le', true), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(TEXT, 'be', true), 'utf-16be'],
    ['UTF-16LE', utf16(TEXT, 'le', false), 'utf-16le'],
    ['UTF-16BE', utf16(TEXT, 'be', false), 'utf-16be'],
    ['Windows-1252', windows1252(TEXT), 'windows-1252'],
  ])('%s is detected', async (_, content, encoding) => {
    expect((await openProductFile(fileOf(content))).encoding).toBe(encoding);
    expect(await nameIn(content)).toBe('Gürtel – groß');
  });

  test('is told by the last byte, too', async () => {
    const filler = 'a,b,1\n'.repeat(100_000);
    const content = Buffer.concat([
      Buffer.from(`Handle,Title,Variant Price\n${filler}`),
      Buffer.from([0xe4]),
    ]);
    expect((await openProductFile(fileOf(content))).encoding).toBe('windows-1252');
  });

  test('is not guessed for UTF-8 with a damaged byte, which is named', async () => {
    const content = Buffer.concat([
      Buffer.from('Handle,Title,Variant Price\na,Gürtel Möbel,5\nb,'),
      Buffer.from([0xe4]),
      Buffer.from(',5\n'),
    ]);
    await expect(openProductFile(fileOf(content))).rejects.toThrow('Line 3 of');
    expect((await openProductFile(fileOf(content), 'windows-1252')).encoding).toBe('windows-1252');
  });

  test('is what the caller says', async () => {
    expect(
      await nameIn(
        Uint8Array.from([
          ...Buffer.from('Handle,Title,Variant Price\na,'),
          0xb1,
          ...Buffer.from(',5\n'),
        ]),
        'iso-8859-2',
      ),
    ).toBe('ą');
    await expect(nameIn(windows1252(TEXT), 'utf-8')).rejects.toThrow('The file is not utf-8');
    await expect(nameIn(TEXT, 'klingon')).rejects.toThrow('There is no encoding klingon');
  });

  test.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004....'), 'Save the table as CSV'],
    ['a gzip file', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'compressed'],
    ['an empty file', '', 'is empty'],
    ['binary data', Uint8Array.from([1, 2, 3, 0, 5, 6, 0, 0, 0]), 'not text'],
  ])('%s is refused with a reason', async (_, content, reason) => {
    await expect(openProductFile(fileOf(content))).rejects.toThrow(reason);
  });

  test('a missing file and a directory are named', async () => {
    await expect(openProductFile('/nowhere/products.csv')).rejects.toThrow('There is no file');
    await expect(openProductFile('/tmp')).rejects.toThrow('directory');
  });
});

describe('The format of a file', () => {
  test.each([
    ['shopify-apparel.csv', 'shopify'],
    ['shopify-new-layout.csv', 'shopify'],
    ['woocommerce.csv', 'woocommerce'],
    ['google.tsv', 'google-tsv'],
    ['google.xml', 'google-xml'],
    ['products.jsonl', 'jsonl'],
  ])('of %s is %s, by its content', async (name, format) => {
    expect(formatOf(await openProductFile(productFixture(name))).name).toBe(format);
  });

  test('may be named, and an unknown one is an error that names the columns', async () => {
    const file = await openProductFile(fileOf('Colour,Weight\nred,5\n'));
    expect(formatOf(file, 'shopify').name).toBe('shopify');
    expect(() => formatOf(file)).toThrow('Colour, Weight');
    expect(() => formatOf(file, 'magento')).toThrow('There is no format magento');
    const array = await openProductFile(fileOf('[{"sku":"a"}]'));
    expect(() => formatOf(array)).toThrow('JSON array');
  });
});
