import type { EventEnvelope } from '@commerce/event-contracts';
import type { DeadLetterSummary } from '../../dead-letters/dead-letter-summary.ts';
import type { Outage } from '../faults/outage.ts';
import type { TrafficRecord } from '../traffic/traffic-record.ts';

/** A payment recorded on an order without being applied to it, as an operator sees it. */
export interface UnappliedPayment {
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
}

export interface ObservedItem {
  readonly productId: string;
  readonly quantity: number;
}

/** An order as an operator sees it over HTTP. */
export interface ObservedOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
  readonly stock: string;
  readonly items: readonly ObservedItem[];
  readonly cancellationReason?: string | undefined;
  readonly total: number;
  readonly currency: string;
  readonly paymentId?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly pointsEarned?: number | undefined;
  readonly unappliedPayments?: readonly UnappliedPayment[] | undefined;
}

export type ObservedLedgerEntry =
  | { readonly kind: 'issued'; readonly points: number; readonly orderId: string }
  | {
      readonly kind: 'redeemed';
      readonly points: number;
      readonly redemptionId: string;
      readonly orderId?: string | undefined;
      /** The points were returned because the order was cancelled. */
      readonly returned?: true | undefined;
    };

/** A reward account as its customer sees it over HTTP, with its whole ledger. */
export interface ObservedAccount {
  readonly customerId: string;
  readonly balance: number;
  readonly pending: number;
  readonly lifetime: number;
  readonly ledger: readonly ObservedLedgerEntry[];
}

/** The stock of a product as an operator sees it over HTTP, with its whole ledger. */
export interface ObservedStock {
  readonly productId: string;
  /** Pieces before the first order. */
  readonly initial: number;
  /** Whether fewer pieces were there than the orders of the run ask for. */
  readonly isShort: boolean;
  readonly onHand: number;
  readonly held: number;
  readonly available: number;
  /** Oldest first. */
  readonly movements: readonly ObservedMovement[];
}

export interface ObservedMovement {
  readonly movementId: string;
  readonly cause: string;
  readonly quantity: number;
  readonly orderId?: string | undefined;
}

/** An event as the bus accepted it. */
export interface LoggedEvent {
  readonly position: number;
  readonly envelope: EventEnvelope;
}

/** Everything visible from outside once the platform is idle. */
export interface Evidence {
  readonly traffic: TrafficRecord;
  /** Every order of every customer of the run, from `GET /orders`. */
  readonly orders: readonly ObservedOrder[];
  /** The ids in the orders table, from a scan. */
  readonly storedOrderIds: readonly string[];
  readonly accounts: readonly ObservedAccount[];
  /** Of every product that was ordered. */
  readonly stocks: readonly ObservedStock[];
  readonly events: readonly LoggedEvent[];
  /** The dead letters left after the redrive. */
  readonly deadLetters: readonly DeadLetterSummary[];
  /** Messages in queues that no service reads: the bus keeps messages for undeclared queues there. */
  readonly strayMessages: number;
  readonly outages: readonly Outage[];
}
