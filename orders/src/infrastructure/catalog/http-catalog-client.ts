import type { CatalogCall, CatalogClient, ProductInfo } from '../../application/catalog-client.ts';
import type { ProductId } from '../../domain/order/ids.ts';
import { catalogAnswer } from './catalog-answer.ts';
import { catalogAnswerUnusable, catalogUnavailable } from './catalog-errors.ts';

const LONGEST_WAIT_MS = 5_000;

/** {@link CatalogClient} over HTTP. */
export class HttpCatalogClient implements CatalogClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async getProducts(
    productIds: readonly ProductId[],
    { correlationId, deadline }: CatalogCall,
  ): Promise<readonly ProductInfo[]> {
    const answer = await fetch(`${this.#baseUrl}/products?ids=${productIds.join(',')}`, {
      headers: { 'X-Correlation-Id': correlationId },
      signal: AbortSignal.timeout(Math.max(1, Math.min(LONGEST_WAIT_MS, deadline - Date.now()))),
    })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The catalog answered ${response.status}.`);
        return response.text();
      })
      .catch((error: unknown) => {
        throw catalogUnavailable(error);
      });
    try {
      return catalogAnswer.parse(JSON.parse(answer));
    } catch (error) {
      throw catalogAnswerUnusable(error);
    }
  }

  invalidateCacheByTags(): Promise<void> {
    return Promise.resolve();
  }
}
