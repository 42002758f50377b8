import type { EventEnvelope } from '@commerce/event-contracts';
import type { LetterSummary } from '../../dead-letters/letter-summary.ts';
import type { Outage } from '../faults/outage.ts';
import type { TrafficRecord } from '../traffic/traffic-record.ts';

/** A payment that an order keeps, as an operator sees it. */
export interface KeptPaymentSeen {
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
}

/** An order as an operator sees it over HTTP. */
export interface OrderSeen {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED';
  readonly total: number;
  readonly currency: string;
  readonly paymentId?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly pointsEarned?: number | undefined;
  readonly unappliedPayments?: readonly KeptPaymentSeen[] | undefined;
}

export type LedgerEntrySeen =
  | { readonly kind: 'issued'; readonly points: number; readonly orderId: string }
  | {
      readonly kind: 'redeemed';
      readonly points: number;
      readonly redemptionId: string;
      readonly orderId?: string | undefined;
      /** The points came back, since the order was cancelled. */
      readonly returned?: true | undefined;
    };

/** A reward account as its customer sees it over HTTP, with its whole ledger. */
export interface AccountSeen {
  readonly customerId: string;
  readonly balance: number;
  readonly pending: number;
  readonly lifetime: number;
  readonly ledger: readonly LedgerEntrySeen[];
}

/** An event as the bus accepted it. */
export interface LoggedEvent {
  readonly position: number;
  readonly envelope: EventEnvelope;
}

/** All that is known from the outside when everything has settled. */
export interface Evidence {
  readonly traffic: TrafficRecord;
  /** Every order of every customer of the run, by `GET /orders`. */
  readonly orders: readonly OrderSeen[];
  /** The ids in the orders table, by a scan. */
  readonly storedOrderIds: readonly string[];
  readonly accounts: readonly AccountSeen[];
  readonly events: readonly LoggedEvent[];
  /** What is left in the dead-letter queues after they were redriven. */
  readonly letters: readonly LetterSummary[];
  /** Messages in queues that no service reads: the bus keeps there what nobody declared a queue for. */
  readonly strayMessages: number;
  readonly outages: readonly Outage[];
}
