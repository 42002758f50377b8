import { IDENTIFIER_PATTERN } from '@commerce/domain-primitives';
import { wireId } from '@commerce/event-contracts';
import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { productId } from '../../../domain/ids.ts';
import { category } from '../../../domain/product/category.ts';
import { sku } from '../../../domain/product/sku.ts';
import { variantGroup } from '../../../domain/product/variant.ts';
import { listedFields } from './details-representation.ts';
import { productFields } from './product-representation.ts';

const MAX_IDS = 100;

const DEFAULT_LIMIT = pageQuery.limit.parse(undefined);

// A list of ids as the regular expression of its text: one id is a list, too.
const ID = IDENTIFIER_PATTERN.source.replace(/^\^|\$$/g, '');
const IDS = `^${ID}(,${ID}){0,${MAX_IDS - 1}}$`;

const listFilters = {
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(wireId.transform(productId)).max(MAX_IDS))
    .meta({ minLength: 1, pattern: IDS })
    .optional()
    .describe(`Up to ${MAX_IDS} product ids, separated by commas`),
  sku: productFields.sku.transform(sku).optional(),
  category: productFields.category.transform(category).optional(),
  variantGroup: listedFields.variant.shape.group.transform(variantGroup).optional(),
};

const EXCLUSIVE = ['ids', 'sku', 'category', 'variantGroup'] as const;
const PAGED = ['limit', 'cursor'] as const;

/** One filter or none; `limit` and `cursor` only where the response has pages. */
export const listProductsQuery = z
  .strictObject({
    ...listFilters,
    limit: pageQuery.limit.unwrap().optional(),
    cursor: pageQuery.cursor,
  })
  .superRefine((query, context) => {
    const filters = EXCLUSIVE.filter((name) => query[name] !== undefined);
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    for (const name of filters.slice(1)) {
      refuse(name, `cannot be combined with ${filters[0] ?? ''}`);
    }
    if (query.ids === undefined && query.sku === undefined) return;
    for (const name of PAGED.filter((each) => query[each] !== undefined)) {
      refuse(name, 'cannot be used here: the response has one page');
    }
  })
  .transform(({ limit = DEFAULT_LIMIT, cursor, ...filters }) => ({
    ...filters,
    page: { limit, cursor },
  }));
