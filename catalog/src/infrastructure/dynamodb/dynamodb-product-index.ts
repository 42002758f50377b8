import type { ProductIndex } from '../../application/ports/product-index.ts';
import type { Product } from '../../domain/product/product.ts';
import { storedItem } from './product-item.ts';
import type { SearchLog } from './search-log.ts';

/** {@link ProductIndex} by a log, which every instance of the search function follows. */
export class DynamoDbProductIndex implements ProductIndex {
  readonly #log: SearchLog;

  constructor(log: SearchLog) {
    this.#log = log;
  }

  async put(products: readonly Product[]): Promise<void> {
    if (products.length > 0) await this.#log.append(products.map(storedItem));
  }
}
