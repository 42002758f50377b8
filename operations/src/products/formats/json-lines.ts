import * as z from 'zod';
import { lineRecords } from '../records/line-records.ts';
import { partialProductRequest } from '../product-request.ts';
import { categoryOf } from '../values/category.ts';
import { madeSku } from '../values/made-sku.ts';
import { parsePrice } from '../values/price.ts';
import { Unusable } from '../values/unusable.ts';
import type { Format } from './format.ts';
import { productRow } from './product-row.ts';
import type { MappingOptions, Row } from './row.ts';

/** What the API says about a product and decides itself. */
const DECIDED_BY_THE_CATALOG = ['productId', 'inStock', 'createdAt', 'updatedAt', 'version'];

const line = z.record(z.string(), z.unknown());

const named = z.object({
  name: z.string().catch(''),
  variant: z
    .object({ group: z.string(), options: z.record(z.string(), z.string()) })
    .optional()
    .catch(undefined),
});

/** An object of a line. @throws Unusable */
const objectOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new Unusable('the line is not a JSON object');
  }
};

const pricesOf = (stated: Readonly<Record<string, unknown>>, { style }: MappingOptions) => {
  const { basePrice, discountedPrice, currency } = stated;
  const amount = (value: unknown): unknown =>
    typeof value === 'string' ? parsePrice(value, style).amount : value;
  return {
    ...(basePrice !== undefined && {
      basePrice: amount(basePrice),
      currency: currency ?? style.currency,
    }),
    ...(discountedPrice !== undefined && { discountedPrice: amount(discountedPrice) }),
  };
};

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** @throws Unusable */
const skuOf = (stated: Readonly<Record<string, unknown>>): unknown => {
  if (!isBlank(stated.sku)) return stated.sku;
  const { name, variant } = named.parse(stated);
  if (isBlank(variant?.group ?? name)) throw new Unusable('neither a SKU nor a name');
  return madeSku(variant?.group ?? name, Object.values(variant?.options ?? {}));
};

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const categoryIn = ({ category, categoryName }: Readonly<Record<string, unknown>>) => {
  if (category === undefined) return {};
  if (typeof category !== 'string') throw new Unusable('category must be a text');
  const made = categoryOf(category);
  const isSlug = SLUG.test(category);
  const name = typeof categoryName === 'string' ? categoryName : undefined;
  return {
    category: isSlug ? category : made.category,
    categoryName: name ?? (isSlug ? undefined : made.categoryName),
  };
};

const rowOf = (number: number, text: string | undefined, options: MappingOptions): Row => {
  try {
    if (text === undefined) throw new Unusable('the line is too long');
    const stated = { ...objectOf(text) };
    const { categoryName, ...category } = categoryIn(stated);
    const product = { ...stated, sku: skuOf(stated), ...category, ...pricesOf(stated, options) };
    const taken = Object.entries(product).filter(
      ([name]) => name !== 'categoryName' && !DECIDED_BY_THE_CATALOG.includes(name),
    );
    const mapped = { line: number, categoryName, warnings: [], isUntracked: false };
    return productRow({ ...mapped, product: Object.fromEntries(taken) }, partialProductRequest);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { kind: 'refused', line: number, reason: error.message };
  }
};

/** A product a line, as the API takes it: one that exists needs only its SKU and what changes. What `npm run export` writes. */
export const jsonLines: Format = {
  name: 'jsonl',
  title: 'JSON Lines',
  recognizes: (head) => /^\s*\{/.test(head),
  rows: async function* rows(file, options, onBytes) {
    for await (const { line: number, text } of lineRecords(file.text(onBytes))) {
      yield rowOf(number, text, options);
    }
  },
};
