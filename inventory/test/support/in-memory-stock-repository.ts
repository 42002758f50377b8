import type { Provenance } from '@commerce/domain-primitives';
import { VersionConflict } from '@commerce/dynamodb';
import type { MovementId, ProductId } from '../../src/domain/ids.ts';
import type { AdjustmentMovement, Movement } from '../../src/domain/ledger/movement.ts';
import { Stock } from '../../src/domain/stock/stock.ts';
import type { StockRepository } from '../../src/domain/stock/stock-repository.ts';
import { toStockEnvelope } from '../../src/infrastructure/outbox/stock-envelopes.ts';
import type { InventoryStore } from './inventory-store.ts';

/** {@link StockRepository} over a store in memory. */
export class InMemoryStockRepository implements StockRepository {
  readonly #store: InventoryStore;

  constructor(store: InventoryStore) {
    this.#store = store;
  }

  find(productId: ProductId): Promise<Stock | undefined> {
    return Promise.resolve(this.#restored(productId));
  }

  findMany(productIds: readonly ProductId[]): Promise<ReadonlyMap<ProductId, Stock>> {
    const found = productIds.flatMap((id) => this.#restored(id) ?? []);
    return Promise.resolve(new Map(found.map((stock) => [stock.id, stock])));
  }

  adjustmentOf(
    productId: ProductId,
    movementId: MovementId,
  ): Promise<AdjustmentMovement | undefined> {
    const isIt = (movement: Movement): movement is AdjustmentMovement =>
      movement.cause === 'adjustment' &&
      movement.productId === productId &&
      movement.movementId === movementId;
    return Promise.resolve(this.#store.movements.find(isIt));
  }

  async save(stock: Stock, movement: Movement, provenance: Provenance): Promise<Stock> {
    const { stocks, movements, published } = this.#store;
    const isCurrent =
      stock.version === 0 ? !stocks.has(stock.id) : this.#store.permits(stock.id, stock.guard);
    const isMade =
      movement.cause === 'adjustment' &&
      movements.some(
        ({ productId, movementId }) =>
          productId === movement.productId && movementId === movement.movementId,
      );
    if (!isCurrent || isMade) throw new VersionConflict('A stock');
    const version = stock.version + 1;
    stocks.set(stock.id, { version, state: stock.state });
    movements.push(movement);
    published.push(...stock.recordedEvents.map((event) => toStockEnvelope(event, provenance)));
    return Promise.resolve(Stock.restore(stock.id, version, stock.state));
  }

  #restored(productId: ProductId): Stock | undefined {
    const stored = this.#store.stocks.get(productId);
    return stored && Stock.restore(productId, stored.version, stored.state);
  }
}
