import { adjustStock } from '../../src/application/adjust-stock/adjust-stock.ts';
import { commitHold } from '../../src/application/commit-hold/commit-hold.ts';
import { getStock } from '../../src/application/get-stock/get-stock.ts';
import { holdStock } from '../../src/application/hold-stock/hold-stock.ts';
import { listMovements } from '../../src/application/list-movements/list-movements.ts';
import { openStock } from '../../src/application/open-stock/open-stock.ts';
import type { LedgerReader } from '../../src/application/ports/ledger-reader.ts';
import type { Retry } from '../../src/application/ports/retry.ts';
import { releaseHold } from '../../src/application/release-hold/release-hold.ts';
import { setStock } from '../../src/application/set-stock/set-stock.ts';
import type { HoldRepository } from '../../src/domain/hold/hold-repository.ts';
import type { OrderLine } from '../../src/domain/hold/lines.ts';
import { orderId, productId } from '../../src/domain/ids.ts';
import type { Movement } from '../../src/domain/ledger/movement.ts';
import type { StatedStock } from '../../src/domain/stock/stock.ts';
import type { StockRepository } from '../../src/domain/stock/stock-repository.ts';
import { backgroundRetry } from '../../src/infrastructure/composition/retries.ts';
import { NOW, PROVENANCE, stated } from './builders.ts';
import { InMemoryHoldRepository } from './in-memory-hold-repository.ts';
import { InMemoryLedgerReader } from './in-memory-ledger-reader.ts';
import { InMemoryStockRepository } from './in-memory-stock-repository.ts';
import { InventoryStore } from './inventory-store.ts';

export interface Ports {
  readonly holds: HoldRepository;
  readonly stocks: StockRepository;
  readonly ledger: LedgerReader;
}

/** The use cases over any implementation of the ports, retrying conflicts as the deployed ones do. */
export const inventoryContext = (ports: Ports, retry: Retry = backgroundRetry) => {
  let time = NOW.getTime();
  const all = { ...ports, retry, now: () => new Date((time += 1)) };
  const list = listMovements(all);
  const get = getStock(all);

  const movements = async (product: string): Promise<Movement[]> => {
    const found: Movement[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(productId(product), { limit: 100, cursor });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  };

  return {
    open: (product: string, onHand: number, rule: Partial<StatedStock> = {}) =>
      openStock(all)({ productId: productId(product), stated: stated(onHand, rule) }, PROVENANCE),
    created: (order: string, lines: readonly OrderLine[]) =>
      holdStock(all)({ orderId: orderId(order), lines }, PROVENANCE),
    completed: (order: string, completedAt = NOW) =>
      commitHold(all)({ orderId: orderId(order), completedAt }, PROVENANCE),
    cancelled: (order: string) => releaseHold(all)(orderId(order), PROVENANCE),
    set: (product: string, onHand: number, rule: Partial<StatedStock> = {}) =>
      setStock(all)(
        { productId: productId(product), isExpected: () => true, onHand, ...rule },
        PROVENANCE,
      ),
    adjust: (product: string, delta: number, key: string, reason = 'delivery') =>
      adjustStock(all)(
        { productId: productId(product), idempotencyKey: key, delta, reason },
        PROVENANCE,
      ),
    stock: (product: string) => get(productId(product)),
    figures: async (product: string) => {
      const { state, available } = await get(productId(product));
      return { onHand: state.onHand, held: state.held, available };
    },
    hold: (order: string) => ports.holds.load(orderId(order)),
    movements,
  };
};

export type InventoryContext = ReturnType<typeof inventoryContext>;

/** The use cases in memory, and what they share. */
export const inMemoryContext = (retry?: Retry) => {
  const store = new InventoryStore();
  const ports = {
    holds: new InMemoryHoldRepository(store),
    stocks: new InMemoryStockRepository(store),
    ledger: new InMemoryLedgerReader(store),
  };
  return { store, ports, ...inventoryContext(ports, retry) };
};

export const sumOf = (movements: readonly Movement[]): number =>
  movements.reduce((sum, { quantity }) => sum + quantity, 0);
