import type { EventPublisher } from '@commerce/event-contracts';
import * as z from 'zod';
import type { PlannedOrder } from '../plan/chaos-plan.ts';
import type { Act } from '../plan/stories.ts';
import { insist, type SendRequest } from './api-client.ts';
import {
  type PayableOrder,
  paymentReports,
  publishUntilTaken,
  recordOf,
} from './payment-provider.ts';
import type {
  CancellationRecord,
  PaymentRecord,
  RedemptionRecord,
  TrafficRecord,
} from './traffic-record.ts';

const OK = 200;
// So many that two of their stories or three name it.
const ORDERS_SHARING_A_PAYMENT = 30;
/** So many send the request for one redemption at once. */
const REDEEMERS = 2;

const redeemed = z.object({ redemptionId: z.string() });

export interface StoryPorts {
  readonly send: SendRequest;
  readonly publisher: EventPublisher;
}

/** What one act adds to the record. */
type Addition = Partial<Pick<TrafficRecord, 'payments' | 'cancellations' | 'redemptions'>>;

const cancel = async (
  { send }: StoryPorts,
  { customerId }: PlannedOrder,
  { orderId }: PayableOrder,
): Promise<CancellationRecord> => {
  const { answer } = await insist(() =>
    send({
      method: 'POST',
      path: `/orders/${orderId}/cancel`,
      customerId,
      correlationId: crypto.randomUUID(),
      body: { reason: 'chaos' },
    }),
  );
  if (answer.kind === 'lost') return { orderId, outcome: 'unanswered' };
  return { orderId, outcome: answer.status === OK ? 'done' : 'refused' };
};

const redeem = async (
  { send }: StoryPorts,
  { customerId, index, pointsToRedeem: points }: PlannedOrder,
  orderId?: string,
): Promise<RedemptionRecord> => {
  const ask = () =>
    send({
      method: 'POST',
      path: `/rewards/${customerId}/redeem`,
      customerId,
      correlationId: crypto.randomUUID(),
      body: { points, orderId },
      idempotencyKey: `redeem-${index}`,
    });
  const answers = await Promise.all(Array.from({ length: REDEEMERS }, () => insist(ask)));
  return {
    customerId,
    points,
    redemptionIds: answers.flatMap(({ answer }) =>
      answer.kind === 'answered' && answer.status === OK
        ? [redeemed.parse(answer.body).redemptionId]
        : [],
    ),
    isCertain: answers.every(({ answer, lost }) => answer.kind === 'answered' && lost === 0),
  };
};

const merge = (additions: readonly Addition[]): Required<Addition> => ({
  payments: additions.flatMap(({ payments = [] }): readonly PaymentRecord[] => payments),
  cancellations: additions.flatMap(({ cancellations = [] }) => cancellations),
  redemptions: additions.flatMap(({ redemptions = [] }) => redemptions),
});

/** Does to an order what its story says: groups of acts one after the other, each group at once. */
export const liveStory = async (
  ports: StoryPorts,
  planned: PlannedOrder,
  order: PayableOrder,
  runName: string,
): Promise<Required<Addition>> => {
  const sharing = Math.floor(planned.index / ORDERS_SHARING_A_PAYMENT);
  const reports = paymentReports(order, {
    name: `${runName}-${planned.index}`,
    sharedPayment: `${runName}-shared-${sharing}`,
    clockSkewMinutes: planned.clockSkewMinutes,
  });
  const perform = async (act: Act): Promise<Addition> => {
    switch (act) {
      case 'cancel':
        return { cancellations: [await cancel(ports, planned, order)] };
      case 'redeem':
        return { redemptions: [await redeem(ports, planned)] };
      case 'redeem-on-order':
        return { redemptions: [await redeem(ports, planned, order.orderId)] };
      case 'pay':
      case 'report-payment-again':
      case 'pay-twice':
      case 'pay-too-little':
      case 'pay-in-another-currency':
      case 'pay-for-an-order-nobody-placed':
      case 'pay-with-a-shared-payment':
        await publishUntilTaken(ports.publisher, reports[act]);
        return { payments: [recordOf(reports[act])] };
    }
  };
  const additions: Addition[] = [];
  for (const group of planned.story) additions.push(...(await Promise.all(group.map(perform))));
  return merge(additions);
};
