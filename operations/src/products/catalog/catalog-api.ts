import * as z from 'zod';
import type { ProductRequest } from '../product-request.ts';
import type { ApiCall, ApiResponse, HttpApi } from './http-api.ts';

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

const categoryPage = z.object({
  items: z.array(z.object({ category: z.string(), name: z.string() })),
  nextCursor: z.string().optional(),
});

const productPage = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  nextCursor: z.string().optional(),
});

/** What the catalog did with one product. */
export type ProductOutcome =
  | { readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly reason: string };

export type StoredProduct = z.output<typeof productPage>['items'][number];

const OK = 200;
const MAX_SUCCESS = 299;
const TOO_LARGE = 413;
const PAGE_SIZE = 100;
/** API Gateway returns 403 for a path that it does not know. */
const UNKNOWN_ROUTE: ReadonlySet<number> = new Set([403, 404]);

const reasonOf = ({ code, detail, errors }: z.output<typeof problem>): string => {
  const fields = errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
  const text = [fields ?? detail].filter((part) => part !== undefined && part !== '').join('');
  return [code, text].filter((part) => part !== undefined && part !== '').join(': ');
};

const failure = ({ method, path }: ApiCall, { status, body }: ApiResponse): Error => {
  const { data } = problem.safeParse(body);
  const reason = data === undefined ? '' : `: ${reasonOf(data)}`;
  return new Error(`${method} ${path} returned ${status}${reason}`);
};

/** The parts of the catalog's API that an import and an export use. */
export class CatalogApi {
  readonly #call: HttpApi;

  constructor(call: HttpApi) {
    this.#call = call;
  }

  /**
   * Creates or changes products by their SKUs.
   *
   * @returns an outcome for each, in their order.
   * @throws Error when the catalog does not take the whole batch.
   */
  async upsert(products: readonly ProductRequest[]): Promise<readonly ProductOutcome[]> {
    const call = { method: 'POST', path: '/products/batch', body: { products } } as const;
    const response = await this.#call(call);
    // The limit of a body depends on the stage; a smaller batch may have room.
    if (response.status === TOO_LARGE) return this.#upsertHalves(products);
    if (response.status !== OK) throw failure(call, response);
    const { results } = batch.parse(response.body);
    if (results.length !== products.length) {
      throw new Error(`POST /products/batch has ${results.length} results for ${products.length}.`);
    }
    return results.map(({ outcome, problem: refusal = {} }) =>
      outcome === 'refused' ? { outcome, reason: reasonOf(refusal) } : { outcome },
    );
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
    const { status } = await this.#call({ method: 'GET', path: '/categories?limit=1' });
    if (UNKNOWN_ROUTE.has(status)) return undefined;
    const names = new Map<string, string>();
    for await (const { items } of this.#pages('/categories', categoryPage)) {
      for (const { category, name } of items) names.set(category, name);
    }
    return names;
  }

  async nameCategory(category: string, name: string): Promise<void> {
    const call = { method: 'PUT', path: `/categories/${category}`, body: { name } } as const;
    const response = await this.#call(call);
    if (response.status > MAX_SUCCESS) throw failure(call, response);
  }

  /** All products, page by page. */
  async *products(): AsyncGenerator<StoredProduct> {
    for await (const { items } of this.#pages('/products', productPage)) yield* items;
  }

  async *#pages<Page extends { readonly nextCursor?: string | undefined }>(
    path: string,
    schema: z.ZodType<Page>,
  ): AsyncGenerator<Page> {
    let cursor: string | undefined;
    do {
      const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const call = { method: 'GET', path: `${path}?limit=${PAGE_SIZE}${from}` } as const;
      const response = await this.#call(call);
      if (response.status !== OK) throw failure(call, response);
      const page = schema.parse(response.body);
      yield page;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
