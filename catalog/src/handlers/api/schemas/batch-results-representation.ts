import { CommerceError } from '@commerce/domain-primitives';
import { wireId } from '@commerce/event-contracts';
import { problemOf } from '@commerce/lambda-runtime';
import * as z from 'zod';
import type { RowOutcome } from '../../../application/upsert-products/upsert-products.ts';
import type { StockField } from '../../../domain/product/stock.ts';
import { MAX_SKU_LENGTH } from '../../../domain/product/sku.ts';

const STOCK_FIELDS = ['stockQuantity', 'tracked'] as const satisfies readonly StockField[];

const rowResult = z.strictObject({
  index: z.int().nonnegative().describe('Place of the row in the request, from 0'),
  sku: z.string().describe('SKU of the row, or of its product; empty for a row without one'),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  productId: wireId.optional().describe('Unless the row was refused'),
  ignored: z
    .array(z.enum(STOCK_FIELDS))
    .optional()
    .describe(
      'What the row says about the stock of a product that was there, where the product shows something else. It stays as it is: change it by PUT /inventory/{productId}',
    ),
  problem: z
    .strictObject({
      code: z.string().describe('Stable code of the problem'),
      detail: z.string(),
      errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    })
    .optional()
    .describe('Why the row was refused, as the problem document of a single request says it'),
});

export const batchResults = z.strictObject({
  results: z.array(rowResult).describe('One for each row, in their order'),
});

type RowResult = z.output<typeof rowResult>;

const problemOfRow = (error: CommerceError): RowResult['problem'] => {
  const { code, detail, errors } = problemOf(error, '', '');
  return { code, detail, ...(errors && { errors: [...errors] }) };
};

/** @param sku as the row has it, whatever that is. */
export const representOutcome = (outcome: RowOutcome, index: number, sku: unknown): RowResult => {
  const result = {
    index,
    sku: typeof sku === 'string' ? sku.slice(0, MAX_SKU_LENGTH).toWellFormed() : '',
    outcome: outcome.outcome,
  };
  return outcome.outcome === 'refused'
    ? { ...result, problem: problemOfRow(outcome.error) }
    : {
        ...result,
        productId: outcome.product.id,
        ...(outcome.ignored.length > 0 && { ignored: [...outcome.ignored] }),
      };
};
