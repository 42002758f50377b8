import type { Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../ids.ts';
import type { Order } from './order.ts';

export type Addition =
  { readonly kind: 'added' } | { readonly kind: 'taken'; readonly existing: Order };

/** Port: where orders are kept. State and events are saved in one step, both or neither. */
export interface OrderRepository {
  /** Adds a new order, unless there is one of its id: then that one is given back, untouched. */
  add(order: Order, provenance: Provenance): Promise<Addition>;

  /** The order as of all writes before; undefined when there is none. */
  find(orderId: OrderId): Promise<Order | undefined>;

  /**
   * Loads the order, lets `decide` change it and saves what has changed, as one step: when another writer saved in
   * between, the order is loaded again and `decide` decides again. It must therefore have no effect but on the order
   * it is given.
   *
   * A payment that the change records is claimed in the same step. A claim never moves, so when another order has it,
   * `decide` is called again with that order as the `holder`.
   *
   * @returns what the last `decide` returned; undefined when there is no such order.
   * @throws CommerceError `version-conflict` when other writers kept winning; whatever `decide` throws.
   */
  update<Result extends object>(
    orderId: OrderId,
    provenance: Provenance,
    decide: (order: Order, holder?: OrderId) => Result,
  ): Promise<Result | undefined>;
}
