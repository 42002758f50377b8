import { currency, Money, systemClock } from '@commerce/domain-primitives';
import { paymentCompleted } from '@commerce/event-contracts';
import { eventHandler } from '@commerce/lambda-runtime';
import { receivePayment } from '../../application/receive-payment/receive-payment.ts';
import { orderId } from '../../domain/ids.ts';
import { paymentId } from '../../domain/order/payment-id.ts';
import { deadLetters } from '../../infrastructure/composition/dead-letters.ts';
import { orders } from '../../infrastructure/composition/storage.ts';
import { emfOrderMetrics } from '../../infrastructure/metrics/emf-order-metrics.ts';

const receive = receivePayment({ orders, metrics: emfOrderMetrics, now: systemClock });

export const handler = eventHandler(paymentCompleted, deadLetters, ({ event, provenance }) => {
  const { data } = event;
  const amount = Money.fromMajor(data.amount, currency(data.currency));
  return receive(
    orderId(data.orderId),
    { paymentId: paymentId(data.paymentId), amount },
    provenance,
  );
});
