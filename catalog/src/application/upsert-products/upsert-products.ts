import { type Clock, CommerceError, type Provenance } from '@commerce/domain-primitives';
import { retryOnConflict } from '@commerce/dynamodb';
import { duplicateSku } from '../../domain/errors.ts';
import { newProductId } from '../../domain/ids.ts';
import { type NewProduct, Product } from '../../domain/product/product.ts';
import type { ProductRepository } from '../../domain/product/product-repository.ts';
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
  /** What the row leaves out stays. @throws CommerceError `invalid-input` */
  readonly change: (product: Product, now: Date) => void;
}

/** A row that could not be read, with its SKU where it has one. */
export interface UnreadableRow {
  readonly sku: Sku | undefined;
  readonly error: CommerceError;
}

export type RowOutcome =
  | { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly product: Product }
  | { readonly outcome: 'refused'; readonly error: CommerceError };

export interface UpsertProductsCommand {
  readonly rows: readonly (ProductRow | UnreadableRow)[];
  readonly provenance: Provenance;
}

// As many as the directory looks up at once.
const MAX_LOOKUP = 50;
const ROWS_AT_ONCE = 8;

const refused = (error: CommerceError): RowOutcome => ({ outcome: 'refused', error });

const isSkuTaken = (error: unknown): boolean =>
  error instanceof CommerceError && error.code === 'sku-taken';

/** What is wrong with a row is its outcome. Anything else fails the batch, which can be sent again as a whole. */
const outcomeOf = async (work: () => Promise<RowOutcome>): Promise<RowOutcome> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommerceError && error.kind !== 'unavailable') return refused(error);
    throw error;
  }
};

const storedProducts = async (
  { directory }: UpsertProductsPorts,
  skus: readonly Sku[],
): Promise<ReadonlyMap<Sku, Product>> => {
  const found = new Map<Sku, Product>();
  for (let start = 0; start < skus.length; start += MAX_LOOKUP) {
    const products = await directory.bySkus(skus.slice(start, start + MAX_LOOKUP));
    for (const [sku, product] of products) found.set(sku, product);
  }
  return found;
};

const upsert = async (
  { products, now }: UpsertProductsPorts,
  row: ProductRow,
  stored: Product | undefined,
  provenance: Provenance,
): Promise<RowOutcome> => {
  if (stored === undefined) {
    const created = Product.create(newProductId(), row.toCreate(), now());
    return { outcome: 'created', product: await products.add(created, provenance) };
  }
  row.change(stored, now());
  if (!stored.hasChanged) return { outcome: 'unchanged', product: stored };
  return { outcome: 'updated', product: await products.save(stored, provenance) };
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
    const seen = new Set<SkuKey>();
    const isFirst = rows.map(({ sku }) => {
      if (sku === undefined) return true;
      const key = skuKey(sku);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    const wanted = rows.flatMap((row, place) =>
      'error' in row || isFirst[place] === false ? [] : [row.sku],
    );
    const stored = await storedProducts(ports, wanted);

    const upsertRow = async (row: ProductRow): Promise<RowOutcome> => {
      let product = stored.get(row.sku);
      let isRetry = false;
      const attempt = () =>
        retryOnConflict(async () => {
          if (isRetry) product = await ports.directory.bySku(row.sku);
          isRetry = true;
          return upsert(ports, row, product, provenance);
        });
      try {
        return await attempt();
      } catch (error) {
        if (!isSkuTaken(error)) throw error;
        return attempt();
      }
    };

    const outcomes: RowOutcome[] = [];
    const queue = rows.entries();
    const worker = async (): Promise<void> => {
      for (const [place, row] of queue) {
        if (row.sku !== undefined && isFirst[place] === false) {
          outcomes[place] = refused(duplicateSku(row.sku));
        } else {
          outcomes[place] =
            'error' in row ? refused(row.error) : await outcomeOf(() => upsertRow(row));
        }
      }
    };
    await Promise.all(Array.from({ length: ROWS_AT_ONCE }, worker));
    return outcomes;
  };
