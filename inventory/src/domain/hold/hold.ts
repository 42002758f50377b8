import { AggregateRoot, domainEvent } from '@commerce/domain-primitives';
import { StockUnknown } from '../errors.ts';
import { movementId, type OrderId, type ProductId } from '../ids.ts';
import type { Movement } from '../ledger/movement.ts';
import type { Stock } from '../stock/stock.ts';
import { committed, type StockChange } from '../stock/stock-change.ts';
import type { HoldEvent } from './hold-events.ts';
import { actsIn, type HoldState } from './hold-state.ts';
import type { HeldLine, OrderLine, ShortLine } from './lines.ts';

/** The stocks of some products, by product. */
export type Stocks = ReadonlyMap<ProductId, Stock>;

/** What is saved together with a hold, all or nothing. */
export interface HoldChanges {
  readonly stocks: readonly StockChange[];
  readonly movements: readonly Movement[];
}

const NO_CHANGES: HoldChanges = { stocks: [], movements: [] };

/**
 * A transaction of DynamoDB has up to 100 items: the hold, and the stock and the entry in the ledger of each line. An
 * order has up to 50 lines, so one with that many is committed in two parts.
 */
export const MAX_LINES_COMMITTED_AT_ONCE = 49;

const stockOf = (stocks: Stocks, productId: ProductId): Stock => {
  const stock = stocks.get(productId);
  if (stock === undefined) throw new StockUnknown([productId]);
  return stock;
};

const assertKnown = (lines: readonly OrderLine[], stocks: Stocks): void => {
  const unknown = lines.map(({ productId }) => productId).filter((id) => !stocks.has(id));
  if (unknown.length > 0) throw new StockUnknown(unknown);
};

const shortLines = (lines: readonly OrderLine[], stocks: Stocks): readonly ShortLine[] =>
  lines.flatMap(({ productId, quantity }) => {
    const stock = stockOf(stocks, productId);
    if (stock.has(quantity)) return [];
    return [{ productId, requested: quantity, available: Math.max(0, stock.available) }];
  });

const counted = (lines: readonly HeldLine[]): readonly HeldLine[] =>
  lines.filter(({ isCounted }) => isCounted);

/**
 * The stock that is held for one order: every line of it, or none. It ends by the order's outcome, never by a
 * clock, which would free the stock of an order that is being paid.
 *
 * A method returns what its change does to stocks, which is saved with it; nothing where the request is a repeat or late.
 */
export class Hold extends AggregateRoot<OrderId, HoldEvent> {
  #state: HoldState;

  private constructor(id: OrderId, version: number, state: HoldState) {
    super(id, version);
    this.#state = state;
  }

  /** That of an order of which nothing is known. */
  static none(id: OrderId): Hold {
    return new Hold(id, 0, { state: 'NONE' });
  }

  static restore(id: OrderId, version: number, state: HoldState): Hold {
    return new Hold(id, version, state);
  }

  get state(): HoldState {
    return this.#state;
  }

  /** When its order was completed, while goods of it have not left yet. */
  get commitDueSince(): Date | undefined {
    return this.#state.state === 'HELD' ? this.#state.completedAt : undefined;
  }

  /** Whether the lines of the order would be held or rejected. */
  get takesLines(): boolean {
    return actsIn('place', this.#state);
  }

  /**
   * The order was placed: all its lines are held, or it is rejected for those that are short.
   *
   * @param lines one for each product
   * @param stocks those of all products
   * @throws StockUnknown where a product has no stock: nothing tells whether there is enough.
   */
  place(lines: readonly OrderLine[], stocks: Stocks, now: Date): HoldChanges | undefined {
    if (!actsIn('place', this.#state)) return undefined;
    assertKnown(lines, stocks);
    const short = shortLines(lines, stocks);
    return short.length > 0 ? this.#reject(lines, short, now) : this.#hold(lines, stocks, now);
  }

  /** The order was completed: the goods of its lines leave, as many lines as one transaction takes. */
  complete(completedAt: Date): HoldChanges | undefined {
    if (!actsIn('complete', this.#state)) return undefined;
    if (this.#state.state !== 'HELD') {
      this.#state = { state: 'AWAITING_LINES', completedAt };
      return NO_CHANGES;
    }
    const part = this.#state.lines.slice(0, MAX_LINES_COMMITTED_AT_ONCE);
    const rest = this.#state.lines.slice(part.length);
    const done = [...this.#state.committed, ...part];
    this.#state =
      rest.length > 0
        ? { ...this.#state, lines: rest, committed: done, completedAt }
        : { state: 'COMMITTED', lines: done, completedAt };
    return {
      stocks: counted(part).map(({ productId, quantity }) => committed(productId, quantity)),
      movements: counted(part).map(({ productId, quantity }) => ({
        cause: 'committed',
        productId,
        movementId: movementId(this.id),
        orderId: this.id,
        quantity: -quantity,
        at: completedAt,
      })),
    };
  }

  /** The products whose stock a release changes. */
  get heldProducts(): readonly ProductId[] {
    return this.#state.state === 'HELD'
      ? counted(this.#state.lines).map(({ productId }) => productId)
      : [];
  }

  /** The order was cancelled: what is held is available again, and lines that arrive later are not held. */
  release(stocks: Stocks, now: Date): HoldChanges | undefined {
    if (!actsIn('release', this.#state)) return undefined;
    const lines = this.#state.state === 'HELD' ? this.#state.lines : [];
    this.#state = { state: 'RELEASED', lines, releasedAt: now };
    const changes = counted(lines).map(({ productId, quantity }) =>
      stockOf(stocks, productId).releasing(quantity, now),
    );
    return { stocks: changes, movements: [] };
  }

  #hold(lines: readonly OrderLine[], stocks: Stocks, now: Date): HoldChanges {
    const held = lines.map((line) => ({
      ...line,
      isCounted: stockOf(stocks, line.productId).state.tracked,
    }));
    const due = this.#state.state === 'AWAITING_LINES' && { completedAt: this.#state.completedAt };
    this.#state = { state: 'HELD', lines: held, heldAt: now, committed: [], ...due };
    this.record(
      domainEvent({ type: 'stock.held', subject: this.id, occurredAt: now, data: { lines } }),
    );
    const changes = counted(held).map(({ productId, quantity }) =>
      stockOf(stocks, productId).holding(quantity, now),
    );
    return { stocks: changes, movements: [] };
  }

  #reject(lines: readonly OrderLine[], short: readonly ShortLine[], rejectedAt: Date): HoldChanges {
    this.#state = { state: 'REJECTED', lines, short, rejectedAt };
    this.record(
      domainEvent({
        type: 'stock.rejected',
        subject: this.id,
        occurredAt: rejectedAt,
        data: { short },
      }),
    );
    return NO_CHANGES;
  }
}
