import type { EventPublisher } from '@commerce/event-contracts';
import type { PlannedOrder } from '../plan/chaos-plan.ts';
import type { Step } from '../plan/scenarios.ts';
import { type Api, outcomeOf } from './api-client.ts';
import {
  type PayableOrder,
  paymentReports,
  publishUntilAccepted,
  recordOf,
} from './payment-provider.ts';
import type {
  CancellationRecord,
  PaymentRecord,
  RedemptionRecord,
  TrafficRecord,
} from './traffic-record.ts';

// Two or three of these orders use the shared payment, on average.
const ORDERS_SHARING_A_PAYMENT = 30;
/** How many times the request of one redemption is sent concurrently. */
const REQUESTS_PER_REDEMPTION = 2;

export interface ScenarioPorts {
  readonly api: Api;
  readonly publisher: EventPublisher;
}

/** What one step adds to the record. */
type Addition = Partial<Pick<TrafficRecord, 'payments' | 'cancellations' | 'redemptions'>>;

const cancel = async (
  { api }: ScenarioPorts,
  { customerId }: PlannedOrder,
  { orderId }: PayableOrder,
): Promise<CancellationRecord> => {
  const { kind } = await outcomeOf(
    api(customerId).orders.post('/orders/{orderId}/cancel', {
      path: { orderId },
      body: { reason: 'chaos' },
      // A second cancellation is a 409 and changes nothing.
      isIdempotent: true,
    }),
  );
  return { orderId, outcome: kind === 'lost' ? 'no-response' : kind };
};

const redeem = async (
  { api }: ScenarioPorts,
  { customerId, index, pointsToRedeem: points }: PlannedOrder,
  orderId?: string,
): Promise<RedemptionRecord> => {
  const sendRedemption = () =>
    outcomeOf(
      api(customerId).rewards.post('/rewards/{customerId}/redeem', {
        path: { customerId },
        body: { points, ...(orderId !== undefined && { orderId }) },
        idempotencyKey: `redeem-${index}`,
      }),
    );
  const outcomes = await Promise.all(
    Array.from({ length: REQUESTS_PER_REDEMPTION }, sendRedemption),
  );
  return {
    customerId,
    points,
    redemptionIds: outcomes.flatMap((outcome) =>
      outcome.kind === 'done' ? [outcome.data.redemptionId] : [],
    ),
    isCertain: outcomes.every((outcome) => outcome.kind !== 'lost' && outcome.attempts === 1),
  };
};

const merge = (additions: readonly Addition[]): Required<Addition> => ({
  payments: additions.flatMap(({ payments = [] }): readonly PaymentRecord[] => payments),
  cancellations: additions.flatMap(({ cancellations = [] }) => cancellations),
  redemptions: additions.flatMap(({ redemptions = [] }) => redemptions),
});

/** Runs the scenario of an order: its groups one after the other, the steps of a group concurrently. */
export const runScenario = async (
  ports: ScenarioPorts,
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
  const perform = async (step: Step): Promise<Addition> => {
    switch (step) {
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
      case 'pay-in-other-currency':
      case 'pay-for-unknown-order':
      case 'pay-with-shared-payment':
        await publishUntilAccepted(ports.publisher, reports[step]);
        return { payments: [recordOf(reports[step])] };
    }
  };
  const additions: Addition[] = [];
  for (const group of planned.scenario) additions.push(...(await Promise.all(group.map(perform))));
  return merge(additions);
};
