import {
  type CommerceClient,
  DeadlineExceededError,
  NoResponseError,
  ProblemError,
  UnexpectedResponseError,
  unwrap,
} from '@commerce/client/source';
import * as z from 'zod';
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
      problem: problem.optional(),
    }),
  ),
});

/** What the catalog did with one product. */
export type ProductOutcome =
  | { readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly reason: string };

export type StoredProduct = Readonly<Record<string, unknown>>;

const PAGE_SIZE = 100;
const UNAUTHORIZED = 401;
const TOO_LARGE = 413;
/** API Gateway returns 403 for a path that it does not know. */
const UNKNOWN_ROUTE: ReadonlySet<number> = new Set([403, 404]);
/** Request timeout, too many requests, and what a server or its gateway says when it cannot reply now. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const CONTINUE = 'Run the same command again to continue.';

/** What a problem says about its places, or in general. */
interface Stated {
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

const reasonOf = ({ code, detail, errors }: Stated): string => {
  const fields = errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
  const text = [fields === '' ? detail : (fields ?? detail)]
    .filter((part) => part !== undefined && part !== '')
    .join('');
  return [code, text].filter((part) => part !== undefined && part !== '').join(': ');
};

/** Undefined for an error that is not about a response. */
const statusOf = (error: unknown): number | undefined => {
  if (error instanceof ProblemError) return error.problem.status;
  return error instanceof UnexpectedResponseError ? error.status : undefined;
};

/** What to tell about a call that failed, with all its retries. */
const failure = (operation: string, error: unknown): unknown => {
  if (error instanceof NoResponseError || error instanceof DeadlineExceededError) {
    return new Error(`${operation}: ${error.message} ${CONTINUE}`, { cause: error });
  }
  const status = statusOf(error);
  if (status === undefined) return error;
  if (status === UNAUTHORIZED) {
    return new Error('The token is refused (401). It needs the scope catalog:write.');
  }
  const reason = error instanceof ProblemError ? `: ${reasonOf(error.problem)}` : '';
  const advice = TRANSIENT.has(status) ? `. ${CONTINUE}` : '';
  return new Error(`${operation} returned ${status}${reason}${advice}`, { cause: error });
};

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
    return results.map(({ outcome, problem: refusal = {} }) =>
      outcome === 'refused' ? { outcome, reason: reasonOf(refusal) } : { outcome },
    );
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
