import type { Clock, Provenance } from '@commerce/domain-primitives';
import type { HoldRepository } from '../../domain/hold/hold-repository.ts';
import { mergedLines, type OrderLine } from '../../domain/hold/lines.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { StockRepository } from '../../domain/stock/stock-repository.ts';
import { commitHold } from '../commit-hold/commit-hold.ts';
import type { Retry } from '../ports/retry.ts';

export interface HoldStockPorts {
  readonly holds: HoldRepository;
  readonly stocks: Pick<StockRepository, 'findMany'>;
  readonly retry: Retry;
  readonly now: Clock;
}

export interface HoldStockCommand {
  readonly orderId: OrderId;
  readonly lines: readonly OrderLine[];
}

/** `ignored` for a repeat, and for an order that has ended. */
export type HoldOutcome = 'held' | 'rejected' | 'ignored';

/**
 * An order was placed: all its lines are held, or none. Which one, is decided on figures that were read and saved on the
 * condition that the decision still is the right one:
 *
 * ```
 * 1 piece   A: read 1   hold 1 if 1 is available ✓ 0
 *           B: read 1                      hold 1 if 1 is available ✗   read 0: rejected
 * ```
 *
 * So an order is held only while there is enough, and rejected only if there was too little when it was read. A write of
 * the same stock that is going on at the same moment says nothing about what is left: the order waits and tries again.
 *
 * @throws StockUnknown where a product has no stock yet: not a reason to reject an order.
 */
export const holdStock =
  (ports: HoldStockPorts) =>
  async ({ orderId, lines }: HoldStockCommand, provenance: Provenance): Promise<HoldOutcome> => {
    const { holds, stocks, retry, now } = ports;
    const wanted = mergedLines(lines);
    const { hold, outcome } = await retry(async () => {
      const loaded = await holds.load(orderId);
      if (!loaded.takesLines) return { hold: loaded, outcome: 'ignored' as const };
      const found = await stocks.findMany(wanted.map(({ productId }) => productId));
      const changes = loaded.place(wanted, found, now());
      if (changes !== undefined) await holds.save(loaded, changes, provenance);
      const isHeld = loaded.state.state === 'HELD';
      return { hold: loaded, outcome: isHeld ? ('held' as const) : ('rejected' as const) };
    });
    // Its order.completed came first, or its last delivery failed half way.
    if (hold.commitDueSince !== undefined) {
      await commitHold(ports)({ orderId, completedAt: hold.commitDueSince }, provenance);
    }
    return outcome;
  };
