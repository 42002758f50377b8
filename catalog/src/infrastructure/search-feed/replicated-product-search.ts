import type { ProductSearch } from '../../application/ports/product-search.ts';
import type { SearchIndex } from '../search-index/search-index.ts';

/** {@link ProductSearch} in an index in memory that follows the products. */
export class ReplicatedProductSearch implements ProductSearch {
  readonly #current: () => Promise<Pick<SearchIndex, 'search' | 'suggest'>>;

  /** @param current the index as it is now. */
  constructor(current: () => Promise<Pick<SearchIndex, 'search' | 'suggest'>>) {
    this.#current = current;
  }

  async search(
    ...request: Parameters<ProductSearch['search']>
  ): ReturnType<ProductSearch['search']> {
    return (await this.#current()).search(...request);
  }

  async suggest(
    ...request: Parameters<ProductSearch['suggest']>
  ): ReturnType<ProductSearch['suggest']> {
    return (await this.#current()).suggest(...request);
  }
}
