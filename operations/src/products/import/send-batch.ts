import type { ProductOutcome } from '../catalog/catalog-api.ts';
import type { Row } from '../formats/row.ts';
import type { ProductRequest } from '../product-request.ts';
import { CategoryNames, type CategoryPort } from './category-names.ts';
import type { RefusedRow } from './refused-file.ts';
import type { Tally } from './tally.ts';

export interface CatalogPort extends CategoryPort {
  readonly upsert: (products: readonly ProductRequest[]) => Promise<readonly ProductOutcome[]>;
}

export interface Warning {
  readonly line: number;
  readonly text: string;
}

/** What became of one batch. */
export interface BatchResult {
  readonly counts: Tally;
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly Warning[];
}

export type SendBatch = (rows: readonly Row[]) => Promise<BatchResult>;

type ProductRow = Extract<Row, { readonly kind: 'product' }>;

const productsOf = (rows: readonly Row[]): readonly ProductRow[] =>
  rows.filter((row) => row.kind === 'product');

const byLine = (left: RefusedRow, right: RefusedRow): number => left.line - right.line;

interface Outcome {
  readonly outcome: ProductOutcome['outcome'] | 'valid';
  readonly reason?: string;
  readonly keepsStockOf?: string;
}

/** The stock of the file is not that of the product, which inventory keeps. */
const stockWarning = ({ keepsStockOf }: Outcome = { outcome: 'valid' }): readonly string[] =>
  keepsStockOf === undefined
    ? []
    : [`the product keeps its stock; change it by PUT /inventory/${keepsStockOf}`];

const resultOf = (rows: readonly Row[], outcomes: readonly Outcome[]): BatchResult => {
  const products = productsOf(rows);
  const outcomeCount = (wanted: Outcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  const kindCount = (wanted: Row['kind']) => rows.filter(({ kind }) => kind === wanted).length;
  const refused = [
    ...rows.filter((row) => row.kind === 'refused'),
    ...products.flatMap(({ line, product: { sku } }, index) => {
      const { outcome, reason = '' } = outcomes[index] ?? {};
      return outcome === 'refused' ? [{ line, sku, reason }] : [];
    }),
  ].sort(byLine);
  const warnings = products.flatMap(({ line, warnings: texts }, index) =>
    [...texts, ...stockWarning(outcomes[index])].map((text) => ({ line, text })),
  );
  return {
    refused,
    warnings,
    counts: {
      rows: rows.length,
      created: outcomeCount('created'),
      updated: outcomeCount('updated'),
      unchanged: outcomeCount('unchanged'),
      valid: outcomeCount('valid'),
      refused: refused.length,
      groups: kindCount('group'),
      hidden: kindCount('hidden'),
      images: kindCount('image'),
      untracked: products.filter(({ isUntracked }) => isUntracked).length,
      stockKept: outcomes.filter(({ keepsStockOf }) => keepsStockOf !== undefined).length,
      warnings: warnings.length,
    },
  };
};

/** Puts the products of a batch into the catalog, after their categories have their names. */
export const sendTo = (catalog: CatalogPort): SendBatch => {
  const names = new CategoryNames(catalog);
  return async (rows) => {
    const products = productsOf(rows);
    for (const { product, categoryName } of products) {
      const { category } = product;
      if (category !== undefined && categoryName !== undefined) {
        await names.ensure(category, categoryName);
      }
    }
    const outcomes =
      products.length === 0 ? [] : await catalog.upsert(products.map(({ product }) => product));
    return resultOf(rows, outcomes);
  };
};

/** A dry run: counts, and calls nothing. */
export const countOnly: SendBatch = (rows) =>
  Promise.resolve(
    resultOf(
      rows,
      productsOf(rows).map(() => ({ outcome: 'valid' })),
    ),
  );
