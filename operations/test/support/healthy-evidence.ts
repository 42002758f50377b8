import {
  type EventEnvelope,
  orderCancelled,
  orderCompleted,
  orderCreated,
  rewardIssued,
  rewardRedeemed,
  rewardReturned,
  stockHeld,
  toEnvelope,
} from '@commerce/event-contracts';
import { currency } from '@commerce/domain-primitives';
import type { Evidence, LoggedEvent } from '../../src/chaos/evidence/evidence.ts';
import type { PlannedOrder } from '../../src/chaos/plan/chaos-plan.ts';

const at = '2026-01-01T00:00:00.000Z';
const occurredAt = new Date(at);
const customerId = 'customer';
const EUR = currency('EUR');

const planned = (index: number): PlannedOrder => ({
  index,
  customerId,
  lines: [],
  placing: { kind: 'without-key' },
  scenario: [],
  pointsToRedeem: 5,
  clockSkewMinutes: 0,
});

const fact = (id: string, subject: string) => ({ id, subject, occurredAt });
const byRequest = (correlationId: string) => ({ correlationId });

const created = (orderId: string, total: number): EventEnvelope =>
  toEnvelope(
    orderCreated,
    fact(`created-${orderId}`, orderId),
    {
      orderId,
      customerId,
      items: [{ productId: 'p', name: 'p', unitPrice: total, quantity: 1, lineTotal: total }],
      total,
      currency: EUR,
      createdAt: at,
    },
    byRequest(`request-${orderId}`),
  );

const held = (orderId: string): EventEnvelope =>
  toEnvelope(
    stockHeld,
    fact(`held-${orderId}`, orderId),
    { orderId, lines: [{ productId: 'p', quantity: 1 }], heldAt: at },
    byRequest(`request-${orderId}`),
  );

const envelopes = (): EventEnvelope[] => [
  created('paid', 20),
  created('cancelled', 30),
  created('waiting', 40),
  held('paid'),
  held('cancelled'),
  held('waiting'),
  toEnvelope(
    orderCompleted,
    fact('completed-paid', 'paid'),
    { orderId: 'paid', customerId, total: 20, currency: EUR, paymentId: 'pay-1', completedAt: at },
    byRequest('x'),
  ),
  toEnvelope(
    orderCancelled,
    fact('cancelled-cancelled', 'cancelled'),
    { orderId: 'cancelled', customerId, reason: 'customer', cancelledAt: at },
    byRequest('x'),
  ),
  toEnvelope(
    rewardIssued,
    fact('issued-paid', customerId),
    { customerId, orderId: 'paid', points: 20, balance: 20 },
    byRequest('x'),
  ),
  toEnvelope(
    rewardRedeemed,
    fact('redeemed-1', customerId),
    { customerId, redemptionId: 'redemption-1', points: 5, balance: 15 },
    byRequest('x'),
  ),
  toEnvelope(
    rewardRedeemed,
    fact('redeemed-2', customerId),
    { customerId, redemptionId: 'redemption-2', points: 6, balance: 9, orderId: 'cancelled' },
    byRequest('x'),
  ),
  toEnvelope(
    rewardReturned,
    fact('returned-1', customerId),
    { customerId, orderId: 'cancelled', points: 6, balance: 15 },
    byRequest('x'),
  ),
];

const logged = (envelope: EventEnvelope, index: number): LoggedEvent => ({
  position: index + 1,
  envelope,
});

const order = (orderId: string, total: number) => ({
  orderId,
  customerId,
  items: [{ productId: 'p', quantity: 1 }],
  total,
  currency: 'EUR',
});

const payment = (eventId: string, orderId: string, amount: number) => ({
  eventId,
  orderId,
  paymentId: eventId,
  amount,
  currency: 'EUR',
});

/** Small evidence that violates no invariant: one order paid, one cancelled, one pending. */
export const healthyEvidence = (): Evidence => ({
  traffic: {
    placements: ['paid', 'cancelled', 'waiting'].map((orderId, index) => ({
      planned: planned(index),
      correlationIds: [`request-${orderId}`],
      productIds: ['p'],
      acceptedIds: [orderId],
      rejections: [],
    })),
    payments: [payment('pay-1', 'paid', 20), payment('pay-2', 'waiting', 39)],
    cancellations: [{ orderId: 'cancelled', outcome: 'done' }],
    redemptions: [
      { customerId, points: 5, redemptionIds: ['redemption-1'], isCertain: true },
      { customerId, points: 6, redemptionIds: ['redemption-2'], isCertain: true },
    ],
  },
  orders: [
    {
      ...order('paid', 20),
      status: 'COMPLETED',
      stock: 'committed',
      paymentId: 'pay-1',
      completedAt: at,
      pointsEarned: 20,
    },
    {
      ...order('cancelled', 30),
      status: 'CANCELLED',
      stock: 'released',
      cancellationReason: 'customer',
    },
    {
      ...order('waiting', 40),
      status: 'PENDING',
      stock: 'held',
      unappliedPayments: [
        { paymentId: 'pay-2', amount: 39, currency: 'EUR', reason: 'mismatched' },
      ],
    },
  ],
  storedOrderIds: ['paid', 'cancelled', 'waiting'],
  accounts: [
    {
      customerId,
      balance: 15,
      pending: 40,
      lifetime: 20,
      ledger: [
        { kind: 'issued', points: 20, orderId: 'paid' },
        { kind: 'redeemed', points: -5, redemptionId: 'redemption-1' },
        { kind: 'redeemed', points: -6, redemptionId: 'redemption-2', orderId: 'cancelled' },
        {
          kind: 'redeemed',
          points: 6,
          redemptionId: 'cancelled',
          orderId: 'cancelled',
          returned: true,
        },
      ],
    },
  ],
  stocks: [
    {
      productId: 'p',
      initial: 3,
      isShort: false,
      onHand: 2,
      held: 1,
      available: 1,
      movements: [
        { movementId: 'initial', cause: 'initial', quantity: 3 },
        { movementId: 'paid', cause: 'committed', quantity: -1, orderId: 'paid' },
      ],
    },
  ],
  events: envelopes().map(logged),
  deadLetters: [
    {
      service: 'orders',
      messageId: 'm-1',
      sentAt: at,
      kind: 'event',
      functionName: 'onPaymentCompleted',
      code: 'payment-mismatched',
      message: 'Too little.',
      event: { id: 'pay-2' },
    },
  ],
  strayMessages: 0,
  outages: [{ victim: 'orders', moment: 'after-write', processId: 1, backAfterMs: 4_000 }],
});
