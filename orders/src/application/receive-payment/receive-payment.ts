import type { CommerceError } from '@commerce/domain-primitives';
import type { OrderId } from '../../domain/order/ids.ts';
import {
  orderPaidBefore,
  orderUnknown,
  paymentForCancelledOrder,
  paymentMismatched,
} from '../../domain/order/order-errors.ts';
import type { ChangeOrigin, OrderRepository } from '../../domain/order/order-repository.ts';
import type { Payment, PaymentOutcome } from '../../domain/order/payment.ts';
import type { Clock } from '../clock.ts';
import type { OrderMetrics } from '../order-metrics.ts';

export interface ReceivePaymentPorts {
  readonly orders: OrderRepository;
  readonly metrics: OrderMetrics;
  readonly now: Clock;
}

/** Why a payment needs a human; undefined when it does not. */
const complaintAbout = (
  orderId: OrderId,
  payment: Payment,
  outcome: PaymentOutcome | undefined,
): CommerceError | undefined => {
  switch (outcome?.kind) {
    case undefined:
      return orderUnknown(orderId);
    case 'completed':
    case 'already-completed':
      return undefined;
    case 'mismatched':
      return paymentMismatched(orderId, payment, outcome.expected);
    case 'order-cancelled':
      return paymentForCancelledOrder(orderId, payment);
    case 'paid-before':
      return orderPaidBefore(orderId, payment, outcome.paidBy);
  }
};

/**
 * Completes an order by its payment. One that comes for an order already paid or cancelled is kept
 * with it before it is complained about; every complaint is permanent, which puts the event into the
 * dead letters for somebody to look at. A repeat of it is reported again and changes nothing.
 *
 * @throws CommerceError `order-unknown`, `payment-mismatched`, `payment-for-cancelled-order`,
 *   `order-paid-before`: all permanent.
 */
export const receivePayment =
  ({ orders, metrics, now }: ReceivePaymentPorts) =>
  async (orderId: OrderId, payment: Payment, origin: ChangeOrigin): Promise<void> => {
    const outcome = await orders.update(orderId, origin, (order) =>
      order.receivePayment(payment, now()),
    );
    const complaint = complaintAbout(orderId, payment, outcome);
    if (complaint !== undefined) {
      metrics.paymentNotApplied(complaint.code);
      throw complaint;
    }
    if (outcome?.kind === 'completed') metrics.orderCompleted(payment.amount);
  };
