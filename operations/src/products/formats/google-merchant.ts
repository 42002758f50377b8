import { feedRecords } from '../records/feed-records.ts';
import {
  isUnreadable,
  type ReadRecord,
  type SourceRecord,
  textOf,
  textsOf,
} from '../records/source-record.ts';
import { tableRecords } from '../records/table-records.ts';
import type { ProductFile } from '../source/product-file.ts';
import { otherColumns } from '../values/attributes.ts';
import { isOnSale } from '../values/sale-period.ts';
import { hasColumns } from './columns.ts';
import type { Format } from './format.ts';
import { type Draft, draftRow } from './product-row.ts';
import type { MappingOptions, Row } from './row.ts';

/** The attributes in which the variants of one `item_group_id` may differ. */
const OPTIONS = ['color', 'size', 'material', 'pattern', 'gender', 'age group', 'size system'];

const USED: ReadonlySet<string> = new Set([
  'id',
  'title',
  'description',
  'price',
  'sale price',
  'sale price effective date',
  'gtin',
  'brand',
  'image link',
  'additional image link',
  'item group id',
  'quantity',
  'availability',
  // What the shop pays; customers must not see it.
  'cost of goods sold',
  'auto pricing min price',
]);

const pricesOf = (row: SourceRecord, now: Date): Pick<Draft, 'price' | 'regularPrice'> => {
  const price = textOf(row, 'price');
  const sale = textOf(row, 'sale price');
  const [starts, ends] = (textOf(row, 'sale price effective date') ?? '').split('/');
  if (sale === undefined || !isOnSale(starts, ends, now)) return { price };
  return { price: sale, regularPrice: price };
};

/** `in_stock` and `in stock` are both in use; of the others, only a backorder sells what is not there. */
const isInStock = (row: SourceRecord): boolean =>
  /^(?:in[ _]stock|backorder)$/i.test(textOf(row, 'availability') ?? '');

const isOption = (key: string): boolean => OPTIONS.includes(key);

const draftOf = (row: SourceRecord, now: Date): Draft => {
  const group = textOf(row, 'item group id');
  const productType = textOf(row, 'product type');
  const googleCategory = textOf(row, 'google product category');
  const options = OPTIONS.flatMap((key) => {
    const field = row.fields.get(key);
    return field === undefined ? [] : [[field.name, field.texts.join('/')] as const];
  });
  return {
    line: row.line,
    sku: textOf(row, 'id') ?? '',
    name: textOf(row, 'title'),
    description: textOf(row, 'description'),
    // A category of Google may be a number of its taxonomy.
    category:
      productType ??
      (/^\d+$/.test(googleCategory ?? '') ? `Google ${googleCategory ?? ''}` : googleCategory),
    brand: textOf(row, 'brand'),
    barcode: textOf(row, 'gtin'),
    images: [
      ...textsOf(row, 'image link'),
      ...textsOf(row, 'additional image link').flatMap((text) => text.split(/,(?=\s*https?:)/)),
    ].map((url) => ({ url: url.trim() })),
    attributes: otherColumns(
      row.fields,
      (key) => USED.has(key) || key === 'product type' || (group !== undefined && isOption(key)),
    ),
    variant: group === undefined ? undefined : { group, options },
    ...pricesOf(row, now),
    stock: textOf(row, 'quantity'),
    isInStock: isInStock(row),
  };
};

const rowOf = (record: ReadRecord, options: MappingOptions): Row =>
  isUnreadable(record)
    ? { kind: 'refused', line: record.line, reason: record.problem }
    : draftRow(draftOf(record, options.now), options);

const formatOf = (
  description: Pick<Format, 'name' | 'title' | 'recognizes'>,
  records: (file: ProductFile, onBytes?: (bytes: number) => void) => AsyncIterable<ReadRecord>,
): Format => ({
  ...description,
  rows: async function* rows(file, options, onBytes) {
    for await (const record of records(file, onBytes)) yield rowOf(record, options);
  },
});

/** Google Merchant Center Help, "Product data specification": names of attributes as columns, tab-separated. */
export const googleTable = formatOf(
  {
    name: 'google-tsv',
    title: 'Google Merchant feed, tab-separated',
    recognizes: (head) =>
      hasColumns(head, 'id', 'title', 'price', ['link', 'image link', 'availability']),
  },
  (file, onBytes) => tableRecords(file.head, file.text(onBytes)),
);

/** The same attributes in RSS 2.0 or Atom. */
export const googleXml = formatOf(
  {
    name: 'google-xml',
    title: 'Google Merchant feed, XML',
    recognizes: (head) => /^\s*<(?:\?xml|rss|feed|!--)/.test(head),
  },
  (file, onBytes) => feedRecords(file.text(onBytes)),
);
