import type { OrderId } from '../../domain/ids.ts';

/** Port: finds the orders whose time to be paid is over. */
export interface OverdueOrders {
  /**
   * Ids of orders that were pending a moment ago and whose time ended before `moment`, a page at a
   * time. Some of them may have been paid since.
   */
  before(moment: Date): AsyncIterable<readonly OrderId[]>;
}
