import type { Page, PageRequest } from '@commerce/dynamodb';
import type { LedgerReader } from '../../src/application/ports/ledger-reader.ts';
import type { ProductId } from '../../src/domain/ids.ts';
import type { Movement } from '../../src/domain/ledger/movement.ts';
import { movementKey } from '../../src/infrastructure/dynamodb/stock-table.ts';
import type { InventoryStore } from './inventory-store.ts';

/** {@link LedgerReader} over a store in memory. */
export class InMemoryLedgerReader implements LedgerReader {
  readonly #store: InventoryStore;

  constructor(store: InventoryStore) {
    this.#store = store;
  }

  page(productId: ProductId, { limit, cursor }: PageRequest): Promise<Page<Movement>> {
    const start = Number(cursor ?? 0);
    const newestFirst = this.#store.movements
      .filter((movement) => movement.productId === productId)
      .sort((one, other) => (movementKey(one).sort < movementKey(other).sort ? 1 : -1));
    const more = newestFirst.length > start + limit;
    return Promise.resolve({
      items: newestFirst.slice(start, start + limit),
      ...(more && { nextCursor: String(start + limit) }),
    });
  }
}
