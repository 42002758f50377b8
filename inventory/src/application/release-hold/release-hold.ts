import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { HoldRepository } from '../../domain/hold/hold-repository.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import type { Retry } from '../ports/retry.ts';

export interface ReleaseHoldPorts {
  readonly holds: HoldRepository;
  readonly stocks: Pick<StockRepository, 'findMany'>;
  readonly retry: Retry;
  readonly now: Clock;
}

/** An order was cancelled: what is held for it is available again, and an order.created that arrives later holds nothing. */
export const releaseHold =
  ({ holds, stocks, retry, now }: ReleaseHoldPorts) =>
  (orderId: OrderId, provenance: Provenance): Promise<void> =>
    retry(async () => {
      const hold = await holds.load(orderId);
      const found = await stocks.findMany(hold.heldProducts);
      const changes = hold.release(found, now());
      if (changes !== undefined) await holds.save(hold, changes, provenance);
    });
