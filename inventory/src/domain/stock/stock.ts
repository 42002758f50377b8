import { AggregateRoot, domainEvent } from '@commerce/domain-primitives';
import { stockBelowZero, stockTooLarge } from '../errors.ts';
import type { ProductId } from '../ids.ts';
import {
  type Availability,
  availabilityOf,
  type AvailabilityRule,
  rangeOf,
} from './availability.ts';
import type { StockChange, StockGuard } from './stock-change.ts';
import type { StockEvent, StockLevelChanged } from './stock-events.ts';

export const MAX_ON_HAND = 1_000_000_000;

/** What an operator says about a product: how much there is, and how it is counted. */
export interface StatedStock extends AvailabilityRule {
  readonly onHand: number;
}

export interface StockState extends StatedStock {
  /** Pieces that open orders wait for. */
  readonly held: number;
  /** Rises with every event about its level. */
  readonly revision: number;
}

const availableIn = ({ onHand, held }: StockState): number => onHand - held;

const availabilityIn = (state: StockState): Availability =>
  availabilityOf(availableIn(state), state);

const levelChanged = (subject: ProductId, state: StockState, now: Date): StockLevelChanged =>
  domainEvent({
    type: 'stock.level.changed',
    subject,
    occurredAt: now,
    data: {
      onHand: state.onHand,
      available: availableIn(state),
      availability: availabilityIn(state),
      revision: state.revision,
    },
  });

const isSameStatement = (one: StatedStock, other: StatedStock): boolean =>
  one.onHand === other.onHand && one.lowAt === other.lowAt && one.tracked === other.tracked;

/**
 * How much there is of a product. Invariants: available + held = onHand, and held is the sum of what is held for orders.
 *
 * The `version` rises with everything but holds and releases, so that an operator who read the figures can set them
 * while customers order. onHand is below zero only where more left than an operator had counted.
 */
export class Stock extends AggregateRoot<ProductId, StockEvent> {
  readonly #loaded: StockState;
  #state: StockState;

  private constructor(id: ProductId, version: number, state: StockState) {
    super(id, version);
    this.#loaded = state;
    this.#state = state;
  }

  /** The stock of a new product. */
  static open(id: ProductId, stated: StatedStock, now: Date): Stock {
    const stock = new Stock(id, 0, { ...stated, held: 0, revision: 1 });
    stock.record(levelChanged(id, stock.#state, now));
    return stock;
  }

  static restore(id: ProductId, version: number, state: StockState): Stock {
    return new Stock(id, version, state);
  }

  get state(): StockState {
    return this.#state;
  }

  get available(): number {
    return availableIn(this.#state);
  }

  get availability(): Availability {
    return availabilityIn(this.#state);
  }

  get hasChanged(): boolean {
    return this.recordedEvents.length > 0;
  }

  /** Pieces that are held without being there. */
  get missing(): number {
    return this.#state.tracked ? Math.max(0, -this.available) : 0;
  }

  /** How much onHand differs from what it was loaded as; all of it for a new product. */
  get onHandBy(): number {
    return this.version === 0 ? this.#state.onHand : this.#state.onHand - this.#loaded.onHand;
  }

  /** On which condition a change by an operator may be saved. */
  get guard(): Extract<StockGuard, { kind: 'unchanged' }> {
    const { revision, held } = this.#loaded;
    return { kind: 'unchanged', revision, version: this.version, held };
  }

  /** An operator counted: onHand may be set below what is held, which is reported and never corrected silently. */
  set(stated: StatedStock, now: Date): void {
    if (isSameStatement(this.#state, stated)) return;
    this.#changeByOperator(stated, now);
  }

  /**
   * Pieces came or went without an order.
   *
   * @throws CommerceError `stock-below-zero`, `stock-too-large`
   */
  adjust(delta: number, now: Date): void {
    const onHand = this.#state.onHand + delta;
    if (delta < 0 && onHand < 0) throw stockBelowZero(this.#state.onHand, delta);
    if (onHand > MAX_ON_HAND) throw stockTooLarge();
    this.#changeByOperator({ ...this.#state, onHand }, now);
  }

  /** Whether so many pieces can be held. */
  has(quantity: number): boolean {
    return !this.#state.tracked || this.available >= quantity;
  }

  /** The change by which pieces are held. */
  holding(quantity: number, now: Date): StockChange {
    return this.#heldBy(quantity, now);
  }

  /** The change by which pieces that were held are available again. */
  releasing(quantity: number, now: Date): StockChange {
    return this.#heldBy(-quantity, now);
  }

  #heldBy(heldBy: number, now: Date): StockChange {
    const before = this.#state;
    const after = { ...before, held: before.held + heldBy, revision: before.revision + 1 };
    const change = { productId: this.id, onHandBy: 0, heldBy };
    if (availabilityIn(before) !== availabilityIn(after)) {
      return { ...change, guard: this.guard, events: [levelChanged(this.id, after, now)] };
    }
    const { from, to } = rangeOf(availabilityIn(before), before);
    const { revision } = before;
    return {
      ...change,
      // In the range after the change; before it, the revision says so.
      guard: { kind: 'same-availability', revision, from: from + heldBy, to: to + heldBy },
      events: [],
    };
  }

  #changeByOperator({ onHand, lowAt, tracked }: StatedStock, now: Date): void {
    const { held, revision } = this.#state;
    this.#state = { onHand, lowAt, tracked, held, revision: revision + 1 };
    this.record(levelChanged(this.id, this.#state, now));
    const { missing } = this;
    if (missing === 0) return;
    this.record(
      domainEvent({
        type: 'stock.short',
        subject: this.id,
        occurredAt: now,
        data: { onHand, held, missing },
      }),
    );
  }
}
