import { readContexts } from '@commerce/platform/contexts';
import type { DeliveryFaults } from '../../stage/bus-control.ts';
import type { WriteMoment } from './write-trap.ts';

/** The engines that the services use. */
export type Engine = 'redis' | 'bus' | 'dynamodb';
const ENGINES: readonly Engine[] = ['redis', 'bus', 'dynamodb'];

/** The name of a context or of an engine. */
export type Victim = string;

/** The processes that can be killed: the services of all contexts and the engines they use. */
export const VICTIMS: readonly Victim[] = [...readContexts().map(({ name }) => name), ...ENGINES];

/** The victims that write to their own table all along: the catalog writes only when a product sells out. */
export const WRITERS: readonly Victim[] = readContexts()
  .map(({ name }) => name)
  .filter((name) => name !== 'catalog');

export type Kill = { readonly kind: 'kill' } & (
  | { readonly victim: Victim; readonly moment: 'any' }
  /** In the middle of its next write, whose response is lost. */
  | { readonly victim: Victim; readonly moment: WriteMoment }
);

/** A temporary fault between the services and their tables. */
export type TableFault =
  /** Requests are accepted and never get a response. */
  | { readonly kind: 'stall' }
  /** Connections are reset, some after the request was carried out. */
  | { readonly kind: 'cut' }
  /** Every request takes longer. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Some requests fail with ProvisionedThroughputExceededException. */
  | { readonly kind: 'throttle'; readonly probability: number };

export type Fault =
  | Kill
  | { readonly kind: 'table'; readonly fault: TableFault; readonly seconds: number }
  | { readonly kind: 'delivery'; readonly faults: DeliveryFaults };

export interface PlannedFault {
  /** The fault is injected once this many orders have been started. */
  readonly afterOrders: number;
  readonly fault: Fault;
}
