import { type Clock, CommerceError, type Provenance } from '@commerce/domain-primitives';
import { chunksOf, inParallel, retryOnConflict, VersionConflict } from '@commerce/dynamodb';
import { duplicateSku } from '../../domain/errors.ts';
import { newProductId } from '../../domain/ids.ts';
import { type NewProduct, Product } from '../../domain/product/product.ts';
import type { ProductRepository, StoreResult } from '../../domain/product/product-repository.ts';
import type { StockField } from '../../domain/product/stock.ts';
import { type Sku, type SkuKey, skuKey } from '../../domain/product/sku.ts';
import type { ProductDirectory } from '../ports/product-directory.ts';

export interface UpsertProductsPorts {
  readonly products: ProductRepository;
  readonly directory: ProductDirectory;
  readonly now: Clock;
}

/** A row of a batch: what a product with its SKU is to be like. */
export interface ProductRow {
  readonly sku: Sku;
  /** @throws CommerceError `invalid-input` when it says too little for a new product. */
  readonly toCreate: () => NewProduct;
  /**
   * What the row leaves out stays.
   *
   * @returns what it says about the stock that does not hold: that is inventory's.
   * @throws CommerceError `invalid-input`
   */
  readonly change: (product: Product, now: Date) => readonly StockField[];
}

/** A row that could not be read, with its SKU where it has one. */
export interface UnreadableRow {
  readonly sku: Sku | undefined;
  readonly error: CommerceError;
}

export type RowOutcome =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly product: Product;
      readonly ignored: readonly StockField[];
    }
  | { readonly outcome: 'refused'; readonly error: CommerceError };

export interface UpsertProductsCommand {
  readonly rows: readonly (ProductRow | UnreadableRow)[];
  readonly provenance: Provenance;
}

// As many as the directory looks up at once.
const MAX_LOOKUP = 50;
const ROWS_AT_ONCE = 8;

const refused = (error: CommerceError): RowOutcome => ({ outcome: 'refused', error });

const storedProducts = async (
  { directory }: UpsertProductsPorts,
  skus: readonly Sku[],
): Promise<ReadonlyMap<Sku, Product>> => {
  const found = await Promise.all(
    chunksOf(skus, MAX_LOOKUP).map((chunk) => directory.bySkus(chunk)),
  );
  return new Map(found.flatMap((products) => [...products]));
};

/** The places of the rows whose SKU an earlier one has. */
const repeatedPlaces = (rows: UpsertProductsCommand['rows']): ReadonlySet<number> => {
  const seen = new Set<SkuKey>();
  const repeated = new Set<number>();
  for (const [place, { sku }] of rows.entries()) {
    if (sku === undefined) continue;
    const key = skuKey(sku);
    if (seen.has(key)) repeated.add(place);
    seen.add(key);
  }
  return repeated;
};

/** A product that a row created or changed, to be stored. */
interface PendingProduct {
  readonly row: ProductRow;
  readonly outcome: 'created' | 'updated';
  readonly product: Product;
  readonly ignored: readonly StockField[];
}

/** What a row makes of the product that has its SKU. What is wrong with the row is its outcome. */
const apply = (
  row: ProductRow,
  stored: Product | undefined,
  now: Date,
): PendingProduct | RowOutcome => {
  try {
    if (stored === undefined) {
      const product = Product.create(newProductId(), row.toCreate(), now);
      return { row, outcome: 'created', product, ignored: [] };
    }
    const ignored = row.change(stored, now);
    const { hasChanged } = stored;
    return hasChanged
      ? { row, outcome: 'updated', product: stored, ignored }
      : { outcome: 'unchanged', product: stored, ignored };
  } catch (error) {
    if (error instanceof CommerceError) return refused(error);
    throw error;
  }
};

const isPending = (decided: PendingProduct | RowOutcome): decided is PendingProduct =>
  'row' in decided;

const isSkuTaken = (error: unknown): boolean =>
  error instanceof CommerceError && error.code === 'sku-taken';

/** One row, with a fresh look at its product. @throws CommerceError of the product. */
const upsertAlone = (
  { products, directory, now }: UpsertProductsPorts,
  row: ProductRow,
  provenance: Provenance,
): Promise<RowOutcome> =>
  retryOnConflict(async () => {
    const applied = apply(row, await directory.bySku(row.sku), now());
    if (!isPending(applied)) return applied;
    const { product, outcome, ignored } = applied;
    const stored =
      outcome === 'created'
        ? products.add(product, provenance)
        : products.save(product, provenance);
    return { outcome, product: await stored, ignored };
  });

/** What became of a row whose product was stored, or lost a race to another write: then it gets further attempts. */
const outcomeOf = async (
  ports: UpsertProductsPorts,
  { row, outcome, ignored }: PendingProduct,
  result: StoreResult,
  provenance: Provenance,
): Promise<RowOutcome> => {
  if ('product' in result) return { outcome, product: result.product, ignored };
  const { error } = result;
  if (!(error instanceof VersionConflict) && !isSkuTaken(error)) return refused(error);
  const attempt = () => upsertAlone(ports, row, provenance);
  try {
    return await attempt().catch((again: unknown) => {
      if (!isSkuTaken(again)) throw again;
      return attempt();
    });
  } catch (final) {
    if (final instanceof CommerceError && final.kind !== 'unavailable') return refused(final);
    // The batch fails, and can be sent again as a whole.
    throw final;
  }
};

/**
 * Creates the products of a batch, or changes those that have their SKUs. Each row stands alone: one that is refused
 * leaves the others as they are. The same batch again changes nothing, so one that failed halfway is sent again.
 *
 * A row that meets another write looks its product up again:
 *
 * ```
 * A: "LAMP-1" is free     add "LAMP-1" ✓
 * B:    "LAMP-1" is free      add "LAMP-1" ✗   A's product has it, change that one ✓
 * ```
 */
export const upsertProducts =
  (ports: UpsertProductsPorts) =>
  async ({ rows, provenance }: UpsertProductsCommand): Promise<readonly RowOutcome[]> => {
    const repeated = repeatedPlaces(rows);
    const wanted = rows.flatMap((row, place) =>
      'error' in row || repeated.has(place) ? [] : [row.sku],
    );
    const found = await storedProducts(ports, wanted);
    const applied = rows.map((row, place): PendingProduct | RowOutcome => {
      if (row.sku !== undefined && repeated.has(place)) return refused(duplicateSku(row.sku));
      return 'error' in row ? refused(row.error) : apply(row, found.get(row.sku), ports.now());
    });
    const pending = applied.filter(isPending);
    const results = await ports.products.storeAll(
      pending.map(({ product }) => product),
      provenance,
    );
    const outcomes = new Map<PendingProduct, RowOutcome>();
    await inParallel(ROWS_AT_ONCE, results, async (result, place) => {
      const each = pending[place];
      if (each) outcomes.set(each, await outcomeOf(ports, each, result, provenance));
    });
    return applied.flatMap((each) => (isPending(each) ? (outcomes.get(each) ?? []) : each));
  };
