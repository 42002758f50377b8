import { DeadlineExceededError } from '@commerce/circuit-breaker';
import { type CacheStatus, type HttpClient, HttpSchemaError } from '@commerce/http-client';
import type {
  CatalogCall,
  CatalogClient,
  ProductInfo,
} from '../../application/ports/catalog-client.ts';
import type { ProductId } from '../../domain/ids.ts';
import { catalogProduct, catalogProducts } from './catalog-response.ts';
import { catalogInvalidResponse, catalogUnavailable } from './catalog-errors.ts';

// A timer may fire this much before the clock says so.
const TIMER_SLACK_MS = 2;

/** Called with the source of each product of a lookup. */
export type OnLookup = (sources: readonly CacheStatus[]) => void;

/** {@link CatalogClient} over HTTP; every product is cached by itself, under its own tag. */
export class HttpCatalogClient implements CatalogClient {
  readonly #http: HttpClient;
  readonly #onLookup: OnLookup;

  constructor(http: HttpClient, onLookup: OnLookup) {
    this.#http = http;
    this.#onLookup = onLookup;
  }

  async getProducts(
    productIds: readonly ProductId[],
    call: CatalogCall,
  ): Promise<readonly ProductInfo[]> {
    const results = [...(await this.#lookUp(productIds, call)).values()];
    this.#onLookup(results.map(({ cacheStatus }) => cacheStatus));
    return results.flatMap((result) => (result.found ? [result.body] : []));
  }

  async invalidateCacheByTags(tags: readonly string[]): Promise<void> {
    await this.#http.invalidateTags(tags);
  }

  async #lookUp(productIds: readonly ProductId[], { correlationId, deadline }: CatalogCall) {
    try {
      return await this.#http.getMany({
        keys: productIds,
        itemPath: (id) => `/products/${id}`,
        batchPath: (ids) => `/products?ids=${ids.join(',')}`,
        batchSchema: catalogProducts,
        itemSchema: catalogProduct,
        split: ({ items }) =>
          items.map((product) => ({
            key: product.productId,
            body: product,
            tags: [`product:${product.productId}`],
          })),
        headers: { 'X-Correlation-Id': correlationId },
        deadline,
      });
    } catch (error) {
      if (error instanceof HttpSchemaError) throw catalogInvalidResponse(error);
      // Whatever the client calls it: with the time over, time is what was missing.
      const isOutOfTime = Date.now() >= deadline - TIMER_SLACK_MS;
      throw catalogUnavailable(isOutOfTime ? new DeadlineExceededError('catalog', error) : error);
    }
  }
}
