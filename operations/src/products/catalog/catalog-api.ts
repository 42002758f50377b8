import { type CommerceClient, unwrap } from '@commerce/client/source';
import * as z from 'zod';
import { apiFailure, reasonOf, statusOf } from '../../apis/api-failure.ts';
import type { ProductRequest } from '../product-request.ts';

const problem = z.object({
  code: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const batch = z.object({
  results: z.array(
    z.object({
      outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
      productId: z.string().optional(),
      /** Fields of the stock, which inventory keeps. A catalog of an earlier version takes them. */
      ignored: z.array(z.string()).optional(),
      problem: problem.optional(),
    }),
  ),
});

/** What the catalog did with one product. */
export type ProductOutcome =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      /** The product, where it has another stock than was sent, and keeps it. */
      readonly keepsStockOf?: string;
    }
  | { readonly outcome: 'refused'; readonly reason: string };

export type StoredProduct = Readonly<Record<string, unknown>>;

const PAGE_SIZE = 100;
const TOO_LARGE = 413;
/** API Gateway returns 403 for a path that it does not know. */
const UNKNOWN_ROUTE: ReadonlySet<number> = new Set([403, 404]);

const failure = (operation: string, error: unknown): unknown =>
  apiFailure(operation, error, 'catalog:write');

/** The parts of the catalog's API that an import and an export use. */
export class CatalogApi {
  readonly #catalog: CommerceClient['catalog'];

  constructor(catalog: CommerceClient['catalog']) {
    this.#catalog = catalog;
  }

  /**
   * Creates or changes products by their SKUs.
   *
   * @returns an outcome for each, in their order.
   * @throws Error when the catalog does not take the whole batch.
   */
  async upsert(products: readonly ProductRequest[]): Promise<readonly ProductOutcome[]> {
    const response = await this.#send(products);
    // The limit of a body depends on the stage; a smaller batch may have room.
    if (response === 'too large') return this.#upsertHalves(products);
    const { results } = batch.parse(response);
    if (results.length !== products.length) {
      throw new Error(`POST /products/batch has ${results.length} results for ${products.length}.`);
    }
    return results.map(({ outcome, problem: refusal = {}, ignored = [], productId = '' }) => {
      if (outcome === 'refused') return { outcome, reason: reasonOf(refusal) };
      return { outcome, ...(ignored.length > 0 && { keepsStockOf: productId }) };
    });
  }

  async #send(products: readonly ProductRequest[]): Promise<unknown> {
    try {
      return unwrap(await this.#catalog.post('/products/batch', { body: { products } }));
    } catch (error) {
      if (statusOf(error) === TOO_LARGE) return 'too large';
      throw failure('POST /products/batch', error);
    }
  }

  async #upsertHalves(products: readonly ProductRequest[]): Promise<readonly ProductOutcome[]> {
    if (products.length === 1) {
      return [{ outcome: 'refused', reason: 'payload-too-large: the product is too large' }];
    }
    const middle = Math.ceil(products.length / 2);
    const first = await this.upsert(products.slice(0, middle));
    return [...first, ...(await this.upsert(products.slice(middle)))];
  }

  /** The names of all categories, by their slugs. Undefined where the catalog's version has no such names. */
  async categories(): Promise<ReadonlyMap<string, string> | undefined> {
    const names = new Map<string, string>();
    try {
      const all = this.#catalog.items('/categories', { query: { limit: PAGE_SIZE } });
      for await (const { category, name } of all) names.set(category, name);
      return names;
    } catch (error) {
      if (UNKNOWN_ROUTE.has(statusOf(error) ?? 0)) return undefined;
      throw failure('GET /categories', error);
    }
  }

  async nameCategory(category: string, name: string): Promise<void> {
    const options = { path: { category }, body: { name } };
    try {
      unwrap(await this.#catalog.put('/categories/{category}', options));
    } catch (error) {
      throw failure(`PUT /categories/${category}`, error);
    }
  }

  /** All products, page by page. */
  async *products(): AsyncGenerator<StoredProduct> {
    try {
      yield* this.#catalog.items('/products', { query: { limit: PAGE_SIZE } });
    } catch (error) {
      throw failure('GET /products', error);
    }
  }
}
