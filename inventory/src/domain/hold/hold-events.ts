import type { DomainEvent } from '@commerce/domain-primitives';
import type { OrderLine, ShortLine } from './lines.ts';

/** Every line of an order is held. */
export type StockHeld = DomainEvent<'stock.held', { readonly lines: readonly OrderLine[] }>;

/** Nothing of an order is held, since these lines are short. */
export type StockRejected = DomainEvent<'stock.rejected', { readonly short: readonly ShortLine[] }>;

export type HoldEvent = StockHeld | StockRejected;
