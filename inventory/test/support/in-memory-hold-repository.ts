import type { Provenance } from '@commerce/domain-primitives';
import { VersionConflict } from '@commerce/dynamodb';
import type { HoldRepository } from '../../src/domain/hold/hold-repository.ts';
import { Hold, type HoldChanges } from '../../src/domain/hold/hold.ts';
import type { OrderId } from '../../src/domain/ids.ts';
import { toHoldEnvelope } from '../../src/infrastructure/outbox/hold-envelopes.ts';
import { toStockEnvelope } from '../../src/infrastructure/outbox/stock-envelopes.ts';
import type { InventoryStore } from './inventory-store.ts';

/** {@link HoldRepository} over a store in memory. */
export class InMemoryHoldRepository implements HoldRepository {
  readonly #store: InventoryStore;

  constructor(store: InventoryStore) {
    this.#store = store;
  }

  load(orderId: OrderId): Promise<Hold> {
    const stored = this.#store.holds.get(orderId);
    return Promise.resolve(
      stored ? Hold.restore(orderId, stored.version, stored.state) : Hold.none(orderId),
    );
  }

  save(hold: Hold, { stocks, movements }: HoldChanges, provenance: Provenance): Promise<void> {
    const store = this.#store;
    const isCurrent = (store.holds.get(hold.id)?.version ?? 0) === hold.version;
    if (!isCurrent || !stocks.every(({ productId, guard }) => store.permits(productId, guard))) {
      return Promise.reject(new VersionConflict('What is held'));
    }
    store.holds.set(hold.id, { version: hold.version + 1, state: hold.state });
    for (const change of stocks) store.change(change);
    store.movements.push(...movements);
    store.published.push(
      ...hold.recordedEvents.map((event) => toHoldEnvelope(event, provenance)),
      ...stocks.flatMap(({ events }) => events.map((event) => toStockEnvelope(event, provenance))),
    );
    return Promise.resolve();
  }
}
