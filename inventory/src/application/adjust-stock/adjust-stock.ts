import type { Clock, Provenance } from '@commerce/domain-primitives';
import { idempotencyKeyReused, stockNotFound } from '../../domain/errors.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { AdjustmentMovement } from '../../domain/ledger/movement.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import type { Retry } from '../ports/retry.ts';
import { adjustmentIdFor } from './adjustment-id-for.ts';

export interface AdjustStockPorts {
  readonly stocks: StockRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface AdjustStockCommand {
  readonly productId: ProductId;
  /** The client's name for this adjustment: the same key is the same adjustment. */
  readonly idempotencyKey: string;
  /** Pieces that came, negative for those that left. */
  readonly delta: number;
  readonly reason: string;
}

export interface Adjusted {
  readonly adjustment: AdjustmentMovement;
  /** It was made before; this is the first response again. */
  readonly replayed: boolean;
  /** Pieces that are held without being there, since this adjustment. */
  readonly missing: number;
}

/**
 * Pieces came or went without an order, once for each key. A refused adjustment is not remembered: its key may try again.
 *
 * @throws CommerceError `stock-not-found`, `stock-below-zero`, `stock-too-large`, `idempotency-key-reused`
 */
export const adjustStock =
  ({ stocks, retry, now }: AdjustStockPorts) =>
  (command: AdjustStockCommand, provenance: Provenance): Promise<Adjusted> =>
    retry(async () => {
      const { productId, idempotencyKey, delta, reason } = command;
      const movementId = await adjustmentIdFor(productId, idempotencyKey);
      const first = await stocks.adjustmentOf(productId, movementId);
      if (first !== undefined) {
        if (first.quantity !== delta || first.reason !== reason) throw idempotencyKeyReused();
        return { adjustment: first, replayed: true, missing: 0 };
      }
      const stock = await stocks.find(productId);
      if (stock === undefined) throw stockNotFound(productId);
      const at = now();
      stock.adjust(delta, at);
      const { onHand } = stock.state;
      const cause = { cause: 'adjustment', reason, onHand } as const;
      const adjustment = { ...cause, productId, movementId, quantity: delta, at };
      await stocks.save(stock, adjustment, provenance);
      return { adjustment, replayed: false, missing: stock.missing };
    });
