import type { Clock, CommerceError, Provenance } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import { orderNotFound, paymentContradicted, paymentNotApplied } from '../../domain/errors.ts';
import type { OrderRepository } from '../../domain/order/order-repository.ts';
import type { Payment, PaymentOutcome } from '../../domain/order/payment.ts';
import type { OrderMetrics } from '../ports/order-metrics.ts';

export interface ReceivePaymentPorts {
  readonly orders: OrderRepository;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

/** Why a payment needs manual review; undefined when it does not. */
const rejectionOf = (
  order: Order,
  payment: Payment,
  outcome: PaymentOutcome,
): CommerceError | undefined => {
  switch (outcome.kind) {
    case 'completed':
    case 'already-completed':
    case 'awaits-stock':
      return undefined;
    case 'kept':
      return paymentNotApplied(order, outcome.kept);
    case 'contradicted':
      return paymentContradicted(order.id, payment, outcome.recorded);
  }
};

/**
 * Completes an order by its payment. One that comes before the stock of the order is held is kept with it, claimed like
 * any other, and completes it when the hold comes. A payment that does not fit is recorded on the order and then rejected. Every
 * rejection is permanent, so the event stays in the dead letter queue until an operator has refunded the money. A
 * repeat is rejected again and changes nothing.
 *
 * When two orders receive one payment, one gets it, as each save claims the payment in its own transaction:
 *
 * ```
 * A: load A v1   save A if v1, claim if none ✓
 * B: load B v1                                 save B if v1, claim if none ✗ (A has it)   load B, keep the payment
 * ```
 *
 * @throws CommerceError `order-not-found`, `payment-mismatched`, `payment-for-cancelled-order`, `order-already-paid`,
 *   `payment-not-due`, `payment-of-another-order`, `payment-amount-conflict`: all permanent.
 */
export const receivePayment =
  ({ orders, metrics, now }: ReceivePaymentPorts) =>
  async (orderId: OrderId, payment: Payment, provenance: Provenance): Promise<void> => {
    const decided = await orders.update(orderId, provenance, (order, holder) => ({
      order,
      outcome: order.receivePayment(payment, now(), holder),
    }));
    const rejection = decided
      ? rejectionOf(decided.order, payment, decided.outcome)
      : orderNotFound(orderId);
    if (rejection !== undefined) {
      metrics.paymentNotApplied(rejection.code);
      throw rejection;
    }
    if (decided?.outcome.kind === 'completed') metrics.orderCompleted(payment.amount);
  };
