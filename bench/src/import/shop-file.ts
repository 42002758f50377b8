import { writeFileSync } from 'node:fs';

const ADJECTIVES = ['Compact', 'Classic', 'Portable', 'Heavy', 'Light', 'Woven', 'Quiet', 'Bright'];
const NOUNS = ['lamp', 'chair', 'desk', 'mug', 'jacket', 'keyboard', 'bottle', 'towel', 'clock'];
const CATEGORIES = 50;
const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Variant SKU,Variant Price,Variant Inventory Qty';

/** The beginning of every SKU of the file, and of no other product. */
export const SKU_PREFIX = 'bench-import-';

const lineOf = (row: number): string => {
  const adjective = ADJECTIVES[row % ADJECTIVES.length] ?? '';
  const noun = NOUNS[row % NOUNS.length] ?? '';
  const sku = `${SKU_PREFIX}${row}`;
  const text = `<p>A ${adjective.toLowerCase()} ${noun} of series ${row}.</p>`;
  return [
    sku,
    `${adjective} ${noun} ${row}`,
    text,
    'Northwind',
    `Bench ${row % CATEGORIES}`,
    sku,
    `${1 + (row % 90)}.50`,
    `${row % 500}`,
  ].join(',');
};

/** Writes a product file in the layout of Shopify, a product a row. */
export const writeShopFile = (path: string, rows: number): void => {
  const lines = Array.from({ length: rows }, (_, row) => lineOf(row));
  writeFileSync(path, [HEADER, ...lines, ''].join('\n'));
};
