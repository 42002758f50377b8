import { isUnreadable, type SourceRecord, textOf } from '../records/source-record.ts';
import { tableRecords } from '../records/table-records.ts';
import { otherColumns } from '../values/attributes.ts';
import { madeSku } from '../values/made-sku.ts';
import { isHidden } from '../values/published.ts';
import { isOnSale } from '../values/sale-period.ts';
import { hasColumns } from './columns.ts';
import type { Format } from './format.ts';
import { type Draft, draftRow } from './product-row.ts';
import type { MappingOptions, Row } from './row.ts';
import { attributesIn, isUsedColumn, listOf, withLineBreaks } from './woocommerce-columns.ts';
import { typesOf, WooCommerceParents } from './woocommerce-parents.ts';

type Entries = readonly (readonly [string, string])[];

/** A variation whose attribute has no value is that of any value. */
const ANY = 'Any';

/** What names a product of the shop: its SKU, else its id there, else its name. */
const handleOf = (row: SourceRecord): string => {
  const id = textOf(row, 'id');
  return textOf(row, 'sku') ?? (id === undefined ? (textOf(row, 'name') ?? '') : `woo-${id}`);
};

const statedAttributes = (row: SourceRecord): Entries =>
  attributesIn(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

const attributesOf = (row: SourceRecord): Entries => {
  const categories = listOf(textOf(row, 'categories'));
  return [
    ...statedAttributes(row),
    ...otherColumns(row.fields, (key) => isUsedColumn(key) || key === 'categories'),
    ...(categories.length > 1 ? [['Categories', categories.join(', ')] as const] : []),
  ];
};

const pricesOf = (row: SourceRecord, now: Date): Pick<Draft, 'price' | 'regularPrice'> => {
  const regularPrice = textOf(row, 'regular price');
  const sale = textOf(row, 'sale price');
  const [starts, ends] = [
    textOf(row, 'date sale price starts'),
    textOf(row, 'date sale price ends'),
  ];
  if (sale === undefined || !isOnSale(starts, ends, now)) return { price: regularPrice };
  return { price: sale, regularPrice };
};

const isInStock = (row: SourceRecord): boolean => {
  const backorders = textOf(row, 'backorders allowed?')?.toLowerCase() ?? '0';
  return (
    ['1', 'notify', 'yes'].includes(backorders) ||
    (textOf(row, 'stock') === undefined && !isHidden(textOf(row, 'in stock?') ?? 'no'))
  );
};

const simpleDraft = (row: SourceRecord, now: Date): Draft => ({
  line: row.line,
  sku: textOf(row, 'sku') ?? madeSku(handleOf(row)),
  name: textOf(row, 'name'),
  description: withLineBreaks(textOf(row, 'description', 'short description')),
  category: listOf(textOf(row, 'categories'))[0],
  brand: listOf(textOf(row, 'brands'))[0],
  barcode: textOf(row, 'gtin, upc, ean, or isbn'),
  images: listOf(textOf(row, 'images')).map((url) => ({ url })),
  attributes: attributesOf(row),
  variant: undefined,
  ...pricesOf(row, now),
  stock: textOf(row, 'stock'),
  isInStock: isInStock(row),
});

/** A variation has what it states; the rest is its parent's. */
const variationDraft = (parent: SourceRecord, row: SourceRecord, now: Date): Draft => {
  const [shared, own] = [simpleDraft(parent, now), simpleDraft(row, now)];
  const options = attributesIn(row).map(([name, value]) => [name, value ?? ANY] as const);
  const values = options.map(([, value]) => value);
  const isOption = new Set(options.map(([name]) => name));
  const parentName = textOf(parent, 'name');
  const id = textOf(row, 'id');
  return {
    ...own,
    sku:
      textOf(row, 'sku') ??
      (id === undefined ? madeSku(handleOf(parent), values) : madeSku(`woo-${id}`)),
    name: own.name ?? (parentName && [parentName, values.join(', ')].filter(Boolean).join(' - ')),
    description: own.description ?? shared.description,
    category: own.category ?? shared.category,
    brand: own.brand ?? shared.brand,
    images: own.images.length > 0 ? [...own.images, ...shared.images] : shared.images,
    attributes: [...shared.attributes, ...own.attributes].filter(([name]) => !isOption.has(name)),
    variant: { group: handleOf(parent), options },
    // The stock of the parent is that of all variations together.
    stock: own.stock,
  };
};

const variationRow = (
  row: SourceRecord,
  parents: WooCommerceParents,
  options: MappingOptions,
): Row => {
  const { line } = row;
  const sku = textOf(row, 'sku');
  const reference = textOf(row, 'parent');
  const parent = reference === undefined ? undefined : parents.find(reference);
  if (parent === undefined) {
    const reason =
      reference === undefined
        ? 'the variation names no parent'
        : `the file has no variable product ${reference}, the parent of this variation`;
    return { kind: 'refused', line, sku, reason };
  }
  const isLeftOut = !options.includeHidden && isHidden(textOf(parent, 'published'));
  if (isLeftOut) return { kind: 'hidden', line };
  return draftRow(variationDraft(parent, row, options.now), options);
};

const rowOf = (row: SourceRecord, parents: WooCommerceParents, options: MappingOptions): Row => {
  const { line } = row;
  const types = typesOf(row);
  const hasPrice = textOf(row, 'regular price', 'sale price') !== undefined;
  if ((types.has('variable') || types.has('grouped')) && !hasPrice) return { kind: 'group', line };
  if (!options.includeHidden && isHidden(textOf(row, 'published'))) return { kind: 'hidden', line };
  return types.has('variation')
    ? variationRow(row, parents, options)
    : draftRow(simpleDraft(row, options.now), options);
};

/** <https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema> */
export const wooCommerce: Format = {
  name: 'woocommerce',
  title: 'WooCommerce product CSV',
  recognizes: (head) =>
    hasColumns(head, 'type', 'name', ['id', 'sku'], ['regular price', 'published', 'categories']),
  rows: async function* rows(file, options, onBytes) {
    const parents = await WooCommerceParents.of(file);
    try {
      for await (const record of tableRecords(file.head, file.text(onBytes))) {
        yield isUnreadable(record)
          ? { kind: 'refused', line: record.line, reason: record.problem }
          : rowOf(record, parents, options);
      }
    } finally {
      parents.close();
    }
  },
};
