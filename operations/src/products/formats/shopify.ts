import { isUnreadable, type SourceRecord, textOf } from '../records/source-record.ts';
import { tableRecords } from '../records/table-records.ts';
import type { ProductImage } from '../product-request.ts';
import { otherColumns } from '../values/attributes.ts';
import { madeSku } from '../values/made-sku.ts';
import { isHidden } from '../values/published.ts';
import { hasColumns } from './columns.ts';
import type { Format } from './format.ts';
import { type Draft, draftRow } from './product-row.ts';
import type { MappingOptions, Row } from './row.ts';
import { COLUMNS, isUsedColumn, isVariantColumn, optionColumns } from './shopify-columns.ts';

/** All rows of one product: the first has what its variants share, the others have variants and images. */
type Product = readonly [SourceRecord, ...SourceRecord[]];

// Shopify allows 2,048 variants and 250 images. More rows of one handle are another kind of file, and take memory.
const MAX_ROWS_OF_A_PRODUCT = 5_000;

/** What Shopify writes for a product without options. */
const NO_OPTION = 'Default Title';

const optionValues = (row: SourceRecord): readonly string[] =>
  optionColumns.flatMap(({ value }) => textOf(row, ...value) ?? []);

const isVariant = (row: SourceRecord): boolean =>
  optionValues(row).length > 0 ||
  textOf(row, ...COLUMNS.sku, ...COLUMNS.price, ...COLUMNS.compareAtPrice) !== undefined;

const optionsOf = (first: SourceRecord, row: SourceRecord): readonly [string, string][] =>
  optionColumns.flatMap(({ name, value }, index) => {
    const text = textOf(row, ...value);
    if (text === undefined || text === NO_OPTION) return [];
    return [[textOf(first, ...name) ?? `Option ${index + 1}`, text]];
  });

/** The images of a product in their order, read once for all its variants. */
const sharedImages = (product: Product): readonly ProductImage[] =>
  product
    .filter((row) => textOf(row, ...COLUMNS.image) !== undefined)
    .map((row, index) => ({
      url: textOf(row, ...COLUMNS.image) ?? '',
      altText: textOf(row, ...COLUMNS.imageAltText) ?? '',
      position: Number(textOf(row, ...COLUMNS.imagePosition) ?? index + 1),
    }))
    .sort((left, right) => left.position - right.position)
    .map(({ url, altText }) => ({ url, altText }));

/** The image of a variant comes first. */
const imagesOf = (shared: readonly ProductImage[], row: SourceRecord): readonly ProductImage[] => {
  const url = textOf(row, ...COLUMNS.variantImage);
  if (url === undefined) return shared;
  const altText = shared.find((image) => image.url === url)?.altText ?? '';
  return [{ url, altText }, ...shared];
};

/** The regular price is the compare-at price, where that is above what customers pay. */
const pricesOf = (row: SourceRecord): Pick<Draft, 'price' | 'regularPrice'> => ({
  price: textOf(row, ...COLUMNS.price),
  regularPrice: textOf(row, ...COLUMNS.compareAtPrice),
});

/** Shopify sells without counting where it has no tracker, or where the policy is to continue. */
const isInStock = (row: SourceRecord): boolean =>
  /^(?:continue|true|yes)$/i.test(textOf(row, ...COLUMNS.inventoryPolicy) ?? '') ||
  textOf(row, ...COLUMNS.inventoryTracker) === undefined;

interface Shared {
  readonly handle: string;
  readonly first: SourceRecord;
  readonly images: readonly ProductImage[];
}

const draftOf = ({ handle, first, images }: Shared, row: SourceRecord): Draft => {
  const options = optionsOf(first, row);
  const values = options.map(([, value]) => value);
  const title = textOf(first, 'title');
  const shared = otherColumns(first.fields, (key) => isUsedColumn(key) || isVariantColumn(key));
  return {
    line: row.line,
    sku: textOf(row, ...COLUMNS.sku) ?? madeSku(handle, values),
    name: title === undefined || values.length === 0 ? title : `${title} - ${values.join(' / ')}`,
    description: textOf(first, ...COLUMNS.description),
    category: textOf(first, 'type', ...COLUMNS.category),
    brand: textOf(first, 'vendor'),
    barcode: textOf(row, ...COLUMNS.barcode),
    images: imagesOf(images, row),
    attributes: [...shared, ...otherColumns(row.fields, isUsedColumn)],
    variant: { group: handle, options },
    ...pricesOf(row),
    stock: textOf(row, ...COLUMNS.inventoryQuantity),
    isInStock: isInStock(row),
  };
};

const rowsOf = (handle: string, product: Product, options: MappingOptions): readonly Row[] => {
  const [first] = product;
  const hidden =
    !options.includeHidden &&
    (isHidden(textOf(first, ...COLUMNS.published)) || isHidden(textOf(first, 'status')));
  const shared = { handle, first, images: sharedImages(product) };
  return product.map((row): Row => {
    const { line } = row;
    if (!isVariant(row)) {
      return row === first || textOf(row, ...COLUMNS.image) === undefined
        ? {
            kind: 'refused',
            line,
            reason: 'the row has neither a price nor an option nor an image',
          }
        : { kind: 'image', line };
    }
    return hidden ? { kind: 'hidden', line } : draftRow(draftOf(shared, row), options);
  });
};

/** A row without a title belongs to the product before it. */
const refuseStray = (row: SourceRecord, handle: string | undefined): Row => ({
  kind: 'refused',
  line: row.line,
  reason:
    handle === undefined
      ? 'the handle is blank'
      : `the rows of ${handle} do not stand together: this one has no title and follows another product`,
});

const tooMany = ({ line }: SourceRecord): Row => ({
  kind: 'refused',
  line,
  reason: `the product has more than ${MAX_ROWS_OF_A_PRODUCT} rows`,
});

/** `Handle` and option rows: <https://help.shopify.com/en/manual/products/import-export/using-csv>. */
export const shopify: Format = {
  name: 'shopify',
  title: 'Shopify product CSV',
  recognizes: (head) =>
    hasColumns(head, COLUMNS.handle, 'title', [...COLUMNS.price, ...COLUMNS.image]),
  rows: async function* rows(file, options, onBytes) {
    let product: [SourceRecord, ...SourceRecord[]] | undefined;
    let current = '';
    for await (const record of tableRecords(file.head, file.text(onBytes))) {
      const handle = isUnreadable(record) ? undefined : textOf(record, ...COLUMNS.handle);
      if (!isUnreadable(record) && product !== undefined && handle === current) {
        if (product.length < MAX_ROWS_OF_A_PRODUCT) product.push(record);
        else yield tooMany(record);
        continue;
      }
      if (product !== undefined) yield* rowsOf(current, product, options);
      product = undefined;
      if (isUnreadable(record)) {
        yield { kind: 'refused', line: record.line, reason: record.problem };
      } else if (handle === undefined || textOf(record, 'title') === undefined) {
        yield refuseStray(record, handle);
      } else {
        product = [record];
        current = handle;
      }
    }
    if (product !== undefined) yield* rowsOf(current, product, options);
  },
};
