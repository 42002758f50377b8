import { charactersIn } from '@commerce/domain-primitives';
import {
  MAX_ATTRIBUTE_NAME_CHARACTERS,
  MAX_BRAND_CHARACTERS,
  MAX_DESCRIPTION_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_OPTION_CHARACTERS,
  MAX_OPTIONS,
  partialProductRequest,
  type ProductImage,
  productRequest,
} from '../product-request.ts';
import { attributesOf } from '../values/attributes.ts';
import { categoryOf } from '../values/category.ts';
import { gtinOf } from '../values/gtin.ts';
import { imagesOf } from '../values/images.ts';
import { madeSku } from '../values/made-sku.ts';
import { priceOf } from '../values/price.ts';
import { stockOf } from '../values/stock.ts';
import { cleanLine, cleanText, shorten } from '../values/text.ts';
import { Unusable } from '../values/unusable.ts';
import type { MappingOptions, Row } from './row.ts';

type Entries = readonly (readonly [string, string])[];

/** A product in the words of its file, whichever shop made it. */
export interface Draft {
  readonly line: number;
  readonly sku: string;
  readonly name: string | undefined;
  /** Markup included: the catalog keeps it as text. */
  readonly description: string | undefined;
  readonly category: string | undefined;
  readonly brand: string | undefined;
  /** A GTIN, or another code, which becomes an attribute. */
  readonly barcode: string | undefined;
  readonly images: readonly Partial<ProductImage>[];
  readonly attributes: Entries;
  readonly variant: { readonly group: string; readonly options: Entries } | undefined;
  readonly price: string | undefined;
  /** The price without the sale, where there is one. */
  readonly regularPrice?: string | undefined;
  readonly stock: string | undefined;
  /** The file says that it is in stock, whatever `stock` says. */
  readonly isInStock: boolean;
}

/** @throws Unusable */
const variantOf = ({ variant }: Draft) => {
  if (variant === undefined || variant.options.length === 0) return undefined;
  const options = variant.options.map(
    ([name, value]) =>
      [
        shorten(cleanLine(name), MAX_ATTRIBUTE_NAME_CHARACTERS),
        shorten(cleanLine(value), MAX_OPTION_CHARACTERS),
      ] as const,
  );
  if (options.length > MAX_OPTIONS) throw new Unusable(`it has more than ${MAX_OPTIONS} options`);
  return { group: madeSku(variant.group), options: Object.fromEntries(options) };
};

const cutFields = (draft: Draft): string[] =>
  (
    [
      ['name', draft.name, MAX_NAME_CHARACTERS],
      ['description', draft.description, MAX_DESCRIPTION_CHARACTERS],
      ['brand', draft.brand, MAX_BRAND_CHARACTERS],
    ] as const
  )
    .filter(([, text, max]) => charactersIn(cleanText(text ?? '')) > max)
    .map(([field, , max]) => `${field} is cut to ${max} characters`);

/** The stock of a product that is in stock without a count. */
const uncounted = ({ untrackedStock }: MappingOptions) =>
  untrackedStock === undefined ? { tracked: false } : { stockQuantity: untrackedStock };

const map = (draft: Draft, options: MappingOptions): Row => {
  const { line, sku, price } = draft;
  if (draft.name === undefined) throw new Unusable('the name is blank');
  if (price === undefined) throw new Unusable('the price is blank');
  const gtin = gtinOf(draft.barcode);
  const images = imagesOf(draft.images);
  const barcode: Entries =
    gtin === undefined && draft.barcode !== undefined ? [['Barcode', draft.barcode]] : [];
  const attributes = attributesOf([...draft.attributes, ...barcode]);
  const stock = stockOf(draft.stock);
  const isUntracked = draft.isInStock && stock.stockQuantity === 0;
  const { category, categoryName } = categoryOf(draft.category);
  const variant = variantOf(draft);
  const product = {
    sku: cleanLine(sku),
    name: shorten(cleanLine(draft.name), MAX_NAME_CHARACTERS),
    description: shorten(draft.description ?? '', MAX_DESCRIPTION_CHARACTERS),
    category,
    brand: shorten(cleanLine(draft.brand ?? ''), MAX_BRAND_CHARACTERS),
    gtin: gtin ?? '',
    images: images.images,
    attributes: attributes.attributes,
    ...(variant !== undefined && { variant }),
    ...priceOf(price, draft.regularPrice, options.style),
    ...(isUntracked ? uncounted(options) : { stockQuantity: stock.stockQuantity }),
  };
  const warnings = [
    ...cutFields(draft),
    ...images.warnings,
    ...attributes.warnings,
    ...stock.warnings,
  ];
  return productRow({ line, product, categoryName, warnings, isUntracked });
};

interface Mapped {
  readonly line: number;
  readonly product: object;
  readonly categoryName: string | undefined;
  readonly warnings: readonly string[];
  readonly isUntracked: boolean;
}

/**
 * A product that keeps the catalog's rules, or a refused row that says which it breaks.
 *
 * @param schema what a product must have.
 */
export const productRow = (
  { product, ...row }: Mapped,
  schema: typeof productRequest | typeof partialProductRequest = productRequest,
): Row => {
  const { data, error } = schema.safeParse(product);
  if (data !== undefined) return { kind: 'product', product: data, ...row };
  const reason = error.issues
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim())
    .join('; ');
  const sku = 'sku' in product && typeof product.sku === 'string' ? product.sku : undefined;
  return { kind: 'refused', line: row.line, sku, reason };
};

/** What becomes of a draft. */
export const draftRow = (draft: Draft, options: MappingOptions): Row => {
  try {
    return map(draft, options);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { kind: 'refused', line: draft.line, sku: draft.sku, reason: error.message };
  }
};
