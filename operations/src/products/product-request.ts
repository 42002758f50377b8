import type { RequestOptions, OperationAt, Services } from '@commerce/client/source';
import { CommerceError, currency, isCurrency, Money } from '@commerce/domain-primitives';
import * as z from 'zod';
import { gtinOf } from './values/gtin.ts';

export const MAX_SKU_CHARACTERS = 128;
export const MAX_NAME_CHARACTERS = 200;
export const MAX_DESCRIPTION_CHARACTERS = 10_000;
export const MAX_CATEGORY_SLUG_LENGTH = 64;
export const MAX_CATEGORY_NAME_CHARACTERS = 200;
export const MAX_BRAND_CHARACTERS = 128;
export const MAX_IMAGES = 50;
export const MAX_IMAGE_URL_LENGTH = 2_048;
export const MAX_ALT_TEXT_CHARACTERS = 512;
export const MAX_ATTRIBUTES = 100;
export const MAX_ATTRIBUTE_NAME_CHARACTERS = 100;
export const MAX_ATTRIBUTE_CHARACTERS = 1_000;
export const MAX_GROUP_CHARACTERS = 128;
export const MAX_OPTIONS = 10;
export const MAX_OPTION_CHARACTERS = 255;

const text = (min: number, max: number) =>
  z
    .string()
    .refine((value) => Array.from(value).length >= min && Array.from(value).length <= max, {
      error: `must have ${min} to ${max} characters`,
    })
    .refine((value) => value.isWellFormed() && !/[\p{Cc}--[\t\n\r]]/v.test(value), {
      error: 'must be text without control characters',
    });

const record = (names: z.ZodString, values: z.ZodString) => z.record(names, values);

const image = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .max(MAX_IMAGE_URL_LENGTH),
  altText: text(0, MAX_ALT_TEXT_CHARACTERS).default(''),
});

const variant = z.strictObject({
  group: text(1, MAX_GROUP_CHARACTERS),
  options: record(text(1, MAX_ATTRIBUTE_NAME_CHARACTERS), text(1, MAX_OPTION_CHARACTERS)).refine(
    (options) => Object.keys(options).length >= 1 && Object.keys(options).length <= MAX_OPTIONS,
    { error: `must have 1 to ${MAX_OPTIONS} options` },
  ),
});

// Control characters, and those that are never seen: soft hyphen, joiners, marks of direction.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** What is wrong with an amount: too many decimals for its currency, or too large. */
const amountProblem = (amount: number, code: string): string | undefined => {
  try {
    Money.fromMajor(amount, currency(code));
    return undefined;
  } catch (error) {
    if (error instanceof CommerceError) return error.message;
    throw error;
  }
};

/** A code, as the typed client has them. */
type Currency = NonNullable<
  RequestOptions<
    OperationAt<Services['catalog'], '/products/batch', 'post'>
  >['body']['products'][number]['currency']
>;

/** The fields of a product. The rules are the catalog's, so that `--dry-run` can check them. */
const fields = z.strictObject({
  sku: text(1, MAX_SKU_CHARACTERS).refine((sku) => sku.trim() === sku && !UNSEEN.test(sku), {
    error: 'must be printable, without a space at either end',
  }),
  name: text(1, MAX_NAME_CHARACTERS),
  description: z.exactOptional(text(0, MAX_DESCRIPTION_CHARACTERS)),
  category: z
    .string()
    .max(MAX_CATEGORY_SLUG_LENGTH)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a slug, like home-office'),
  supplierId: z.exactOptional(text(0, 64)),
  warehouseLocation: z.exactOptional(text(0, 64)),
  brand: z.exactOptional(text(0, MAX_BRAND_CHARACTERS)),
  gtin: z.exactOptional(
    z.string().refine((gtin) => gtin === '' || gtinOf(gtin) === gtin, {
      error: 'must have 8, 12, 13 or 14 digits, the last one being their check digit',
    }),
  ),
  images: z.exactOptional(z.array(image).max(MAX_IMAGES)),
  attributes: z.exactOptional(
    record(text(1, MAX_ATTRIBUTE_NAME_CHARACTERS), text(0, MAX_ATTRIBUTE_CHARACTERS)).refine(
      (attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES,
      {
        error: `must have at most ${MAX_ATTRIBUTES} names`,
      },
    ),
  ),
  variant: z.exactOptional(variant),
  basePrice: z.number().min(0, 'must not be negative'),
  discountedPrice: z.exactOptional(z.number().min(0, 'must not be negative').nullable()),
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), {
    error: 'must be a currency of ISO 4217, like EUR',
  }),
  stockQuantity: z.exactOptional(z.int().min(0).max(1_000_000_000)),
  tracked: z.exactOptional(z.boolean()),
});

interface Prices {
  readonly basePrice?: number;
  readonly discountedPrice?: number | null;
  readonly currency?: Currency;
}

/** The rules that prices have with each other. */
const withPossiblePrices = <Schema extends z.ZodType<Prices>>(schema: Schema): Schema =>
  schema.superRefine(({ basePrice, discountedPrice, currency: code }, context) => {
    const prices = { basePrice, discountedPrice };
    for (const [name, amount] of Object.entries(prices)) {
      if (code === undefined || typeof amount !== 'number' || amount < 0) continue;
      const message = amountProblem(amount, code);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
    if (basePrice !== undefined && basePrice >= 0 && (discountedPrice ?? 0) > basePrice) {
      const message = 'must not be above basePrice';
      context.addIssue({ code: 'custom', path: ['discountedPrice'], message });
    }
  });

/** A product with all that the catalog needs of a new one. */
export const productRequest = withPossiblePrices(fields);

/**
 * What changes of a product: fields that are left out stay as they are. The catalog refuses one whose SKU it does not know
 * when it says too little for a new product.
 */
export const partialProductRequest = withPossiblePrices(
  z.strictObject({
    ...fields.shape,
    name: z.exactOptional(fields.shape.name),
    category: z.exactOptional(fields.shape.category),
    basePrice: z.exactOptional(fields.shape.basePrice),
    currency: z.exactOptional(fields.shape.currency),
  }),
);

/** A product as `POST /products/batch` takes it. */
export type ProductRequest = z.output<typeof partialProductRequest>;

export type ProductImage = z.output<typeof image>;

export type ProductVariant = z.output<typeof variant>;
