import type { EventEnvelope } from '@commerce/event-contracts';
import { VersionConflict } from '@commerce/dynamodb';
import type { HoldState } from '../../src/domain/hold/hold-state.ts';
import type { OrderId, ProductId } from '../../src/domain/ids.ts';
import type { Movement } from '../../src/domain/ledger/movement.ts';
import type { StockState } from '../../src/domain/stock/stock.ts';
import type { StockChange, StockGuard } from '../../src/domain/stock/stock-change.ts';

interface Versioned<State> {
  readonly version: number;
  readonly state: State;
}

/** What the repositories in memory share, as they share one table: a write of it is atomic. */
export class InventoryStore {
  readonly stocks = new Map<ProductId, Versioned<StockState>>();
  readonly holds = new Map<OrderId, Versioned<HoldState>>();
  readonly movements: Movement[] = [];
  readonly published: EventEnvelope[] = [];

  /** Whether a guard holds for a stock as it is. */
  permits(productId: ProductId, guard: StockGuard): boolean {
    const stock = this.stocks.get(productId);
    if (stock === undefined) return false;
    const { version, state } = stock;
    const available = state.onHand - state.held;
    switch (guard.kind) {
      case 'none':
        return true;
      case 'same-availability':
        return (
          state.revision === guard.revision && guard.from <= available && available <= guard.to
        );
      case 'unchanged':
        return (
          state.revision === guard.revision &&
          version === guard.version &&
          state.held === guard.held
        );
    }
  }

  change({ productId, onHandBy, heldBy, events }: StockChange): void {
    const stock = this.stocks.get(productId);
    if (stock === undefined) throw new VersionConflict('A stock');
    const { version, state } = stock;
    this.stocks.set(productId, {
      version: version + (onHandBy === 0 ? 0 : 1),
      state: {
        ...state,
        onHand: state.onHand + onHandBy,
        held: state.held + heldBy,
        revision: state.revision + (events.length === 0 ? 0 : 1),
      },
    });
  }
}
