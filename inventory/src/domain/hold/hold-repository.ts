import type { Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../ids.ts';
import type { Hold, HoldChanges } from './hold.ts';

/** Port: what is held for orders. Every read is consistent. */
export interface HoldRepository {
  /** An order never heard of has a hold in the state NONE. */
  load(orderId: OrderId): Promise<Hold>;
  /**
   * Stores the hold, the changes of stocks, the entries of their ledgers and all events, all or nothing.
   *
   * @throws VersionConflict where the hold was saved since it was loaded, the guard of a change does not hold, or another
   *   write of one of them was going on: decide again.
   */
  save(hold: Hold, changes: HoldChanges, provenance: Provenance): Promise<void>;
}
