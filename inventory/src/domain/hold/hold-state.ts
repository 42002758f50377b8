import type { HeldLine, OrderLine, ShortLine } from './lines.ts';

/** What became of an order's stock. */
export type HoldState =
  /** Nothing is known of the order. */
  | { readonly state: 'NONE' }
  /** The order was completed before its lines were known: they are held and committed once they are. */
  | { readonly state: 'AWAITING_LINES'; readonly completedAt: Date }
  | {
      readonly state: 'HELD';
      readonly lines: readonly HeldLine[];
      readonly heldAt: Date;
      /** Lines whose goods have left already, of an order with too many for one transaction. */
      readonly committed: readonly HeldLine[];
      /** Set once the order was completed: before it was held, or with lines that have not left yet. */
      readonly completedAt?: Date | undefined;
    }
  | {
      readonly state: 'REJECTED';
      readonly lines: readonly OrderLine[];
      readonly short: readonly ShortLine[];
      readonly rejectedAt: Date;
    }
  | {
      readonly state: 'COMMITTED';
      readonly lines: readonly HeldLine[];
      readonly completedAt: Date;
    }
  /** Without lines where the order was cancelled before they were known. */
  | {
      readonly state: 'RELEASED';
      readonly lines: readonly HeldLine[];
      readonly releasedAt: Date;
    };

/** What an event of an order asks for. */
export type HoldRequest = 'place' | 'complete' | 'release';

/**
 * In which states a request changes anything. In every other one it is a repeat, or late:
 *
 * ```
 * cancelled, created            NONE → RELEASED; created finds RELEASED and holds nothing
 * completed, created            NONE → AWAITING_LINES → HELD → COMMITTED
 * created, completed, created   NONE → HELD → COMMITTED; created finds COMMITTED
 * ```
 *
 * An order is completed or cancelled, never both: Orders decides that in one conditional write.
 */
const ACTS_IN: Readonly<Record<HoldRequest, ReadonlySet<HoldState['state']>>> = {
  place: new Set(['NONE', 'AWAITING_LINES']),
  complete: new Set(['NONE', 'HELD']),
  release: new Set(['NONE', 'AWAITING_LINES', 'HELD']),
};

export const actsIn = (request: HoldRequest, { state }: HoldState): boolean =>
  ACTS_IN[request].has(state);
