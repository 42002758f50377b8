import type { DomainEvent } from '@commerce/domain-primitives';
import type { Availability } from './availability.ts';

/** What is available crossed zero or the low mark, or an operator changed the figures. */
export type StockLevelChanged = DomainEvent<
  'stock.level.changed',
  {
    readonly onHand: number;
    readonly available: number;
    readonly availability: Availability;
    readonly revision: number;
  }
>;

/** An operator set the stock below what is held. */
export type StockShort = DomainEvent<
  'stock.short',
  { readonly onHand: number; readonly held: number; readonly missing: number }
>;

export type StockEvent = StockLevelChanged | StockShort;
