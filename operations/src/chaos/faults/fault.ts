import { readContexts } from '@commerce/platform/contexts';
import type { Weather } from '../../platform/bus-control.ts';
import type { WriteMoment } from './ambush.ts';

/** What the services stand on. */
export type Engine = 'redis' | 'bus' | 'dynamodb';
const ENGINES: readonly Engine[] = ['redis', 'bus', 'dynamodb'];

/** A context by its name, or an engine. */
export type Victim = string;

/** What can be killed: the services of all contexts, and what they stand on. */
export const VICTIMS: readonly Victim[] = [...readContexts().map(({ name }) => name), ...ENGINES];

/** Those of them that write to a table of their own while customers order, pay and redeem. */
export const WRITERS = ['orders', 'rewards'] as const satisfies readonly Victim[];

export type Kill = { readonly kind: 'kill' } & (
  | { readonly victim: Victim; readonly moment: 'any' }
  /** In the middle of its next write, which nobody then hears of. */
  | { readonly victim: (typeof WRITERS)[number]; readonly moment: WriteMoment }
);

/** What stands between the services and their tables for a while. */
export type TableFault =
  /** Requests are taken and nothing is answered. */
  | { readonly kind: 'stall' }
  /** Connections are reset, some after the request went through. */
  | { readonly kind: 'cut' }
  /** Every request takes longer. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Some requests are answered with ProvisionedThroughputExceededException. */
  | { readonly kind: 'throttle'; readonly probability: number };

export type Fault =
  | Kill
  | { readonly kind: 'table'; readonly fault: TableFault; readonly seconds: number }
  | { readonly kind: 'weather'; readonly weather: Weather };

export interface PlannedFault {
  /** It strikes when so many orders have been begun. */
  readonly afterOrders: number;
  readonly fault: Fault;
}
