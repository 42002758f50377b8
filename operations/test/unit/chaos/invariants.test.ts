import { describe, expect, test } from '@jest/globals';
import type {
  ObservedAccount,
  Evidence,
  ObservedOrder,
  ObservedStock,
} from '../../../src/chaos/evidence/evidence.ts';
import { ALL_INVARIANTS } from '../../../src/chaos/invariants/all-invariants.ts';
import { pointsDue } from '../../../src/chaos/invariants/points-due.ts';
import { healthyEvidence } from '../../support/healthy-evidence.ts';

const violationsOf = (evidence: Evidence): readonly string[] =>
  ALL_INVARIANTS.flatMap((invariant) => invariant(evidence)).map(({ detail }) => detail);

const healthy = healthyEvidence();
const [account] = healthy.accounts as [ObservedAccount];
const [paid, cancelled, waiting] = healthy.orders as [ObservedOrder, ObservedOrder, ObservedOrder];
const [stock] = healthy.stocks as [ObservedStock];
const { traffic, events } = healthy;

const without = (...ids: string[]) => events.filter(({ envelope }) => !ids.includes(envelope.id));
const eventOf = (id: string) => events.find(({ envelope }) => envelope.id === id)!;
const again = (id: string, change: object) => ({
  position: 99,
  envelope: { ...eventOf(id).envelope, ...change },
});

const rejected: ObservedOrder = {
  ...cancelled,
  stock: 'rejected',
  cancellationReason: 'out-of-stock',
};

/** The order that is cancelled, because there was too little for it. */
const outOfStock: Partial<Evidence> = {
  stocks: [{ ...stock, isShort: true }],
  orders: [paid, rejected, waiting],
  events: [
    ...without('held-cancelled'),
    again('held-cancelled', {
      type: 'stock.rejected',
      data: {
        orderId: 'cancelled',
        short: [{ productId: 'p', requested: 1, available: 0 }],
        rejectedAt: eventOf('held-cancelled').envelope.occurredAt,
      },
    }),
  ],
};

describe('The invariants', () => {
  test('find no violation in healthy evidence', () => {
    expect(violationsOf(healthy)).toEqual([]);
  });

  test('allow an event to be published twice', () => {
    expect(violationsOf({ ...healthy, events: [...events, ...events] })).toEqual([]);
  });

  test('allow an order to be refused, or cancelled, while a product is short', () => {
    const isShort = { ...stock, isShort: true };
    const refused = { ...traffic.placements[2]!, rejections: ['products-not-orderable'] };
    expect(
      violationsOf({
        ...healthy,
        stocks: [isShort],
        traffic: { ...traffic, placements: [...traffic.placements.slice(0, 2), refused] },
      }),
    ).toEqual([]);
    expect(violationsOf({ ...healthy, ...outOfStock })).toEqual([]);
  });

  test('allow payments for an order whose stock is rejected after the first one', () => {
    const ofCancelled = { orderId: 'cancelled', amount: 30, currency: 'EUR' };
    const paidTwice = ['pay-3', 'pay-4'].map((id) => ({
      ...ofCancelled,
      eventId: id,
      paymentId: id,
    }));
    const letter = (messageId: string, code: string, id: string) => ({
      ...healthy.deadLetters[0]!,
      messageId,
      code,
      event: { id },
    });
    const unappliedPayments = [
      { ...ofCancelled, paymentId: 'pay-3', reason: 'order-cancelled' },
      { ...ofCancelled, paymentId: 'pay-4', reason: 'paid-before' },
    ];
    expect(
      violationsOf({
        ...healthy,
        ...outOfStock,
        orders: [paid, { ...rejected, unappliedPayments }, waiting],
        traffic: { ...traffic, payments: [...traffic.payments, ...paidTwice] },
        deadLetters: [
          ...healthy.deadLetters,
          letter('m-2', 'payment-for-cancelled-order', 'held-cancelled'),
          letter('m-3', 'order-already-paid', 'pay-4'),
        ],
      }),
    ).toEqual([]);
  });

  const broken: [string, Partial<Evidence>, RegExp][] = [
    [
      'an accepted order that is lost',
      {
        orders: [paid, cancelled],
        storedOrderIds: ['paid', 'cancelled'],
        events: without('created-waiting'),
        traffic: { ...traffic, payments: traffic.payments.slice(0, 1) },
        accounts: [{ ...account, pending: 0 }],
        deadLetters: [],
      },
      /order waiting .* does not exist/,
    ],
    [
      'one request that created two orders',
      {
        traffic: {
          ...traffic,
          placements: traffic.placements.map((placement, index) =>
            index === 0 ? { ...placement, acceptedIds: ['paid', 'waiting'] } : placement,
          ),
        },
      },
      /one request created several orders/,
    ],
    [
      'an order that was not requested',
      {
        traffic: { ...traffic, placements: traffic.placements.slice(0, 2) },
      },
      /waiting exists and was not requested/,
    ],
    [
      'a second order of the same request that was not returned',
      {
        events: [
          ...without('created-waiting'),
          again('created-waiting', { correlationId: 'request-paid' }),
        ],
      },
      /number 0 created several orders/,
    ],
    [
      'a valid request that was rejected',
      {
        traffic: {
          ...traffic,
          placements: [
            { ...traffic.placements[0]!, rejections: ['products-not-orderable'] },
            ...traffic.placements.slice(1),
          ],
        },
      },
      /rejected with products-not-orderable/,
    ],
    [
      'a request with a key that never got a response',
      {
        orders: [paid, cancelled],
        storedOrderIds: ['paid', 'cancelled'],
        events: without('created-waiting'),
        traffic: {
          ...traffic,
          placements: [
            ...traffic.placements.slice(0, 2),
            {
              ...traffic.placements[2]!,
              acceptedIds: [],
              planned: {
                ...traffic.placements[2]!.planned,
                placing: {
                  kind: 'with-key',
                  key: 'key-2',
                  callers: 1,
                  repeatedLater: false,
                  misused: false,
                },
              },
            },
          ],
        },
      },
      /number 2 was retried and never got a response/,
    ],
    [
      'an order that its customer cannot see',
      {
        orders: [paid, cancelled],
        traffic: {
          ...traffic,
          placements: [
            ...traffic.placements.slice(0, 2),
            { ...traffic.placements[2]!, acceptedIds: [] },
          ],
        },
      },
      /waiting is stored and missing from its customer's list/,
    ],
    [
      'a key that was accepted with another body',
      {
        traffic: {
          ...traffic,
          placements: [
            { ...traffic.placements[0]!, misuseStatus: 201 },
            ...traffic.placements.slice(1),
          ],
        },
      },
      /with another body got 201/,
    ],
    [
      'a state change without its event',
      { events: without('completed-paid') },
      /has 0 order.completed/,
    ],
    [
      'a state change with two events',
      { events: [...events, again('completed-paid', { id: 'other' })] },
      /has 2 order.completed/,
    ],
    [
      'an event of an order that does not exist',
      { events: [...events, again('completed-paid', { id: 'ghost', subject: 'ghost' })] },
      /ghost, which does not exist/,
    ],
    [
      'an event that was published twice with different contents',
      { events: [...events, again('completed-paid', { occurredAt: '2027-01-01T00:00:00.000Z' })] },
      /with different contents/,
    ],
    [
      'an event that breaks its contract',
      { events: [...without('issued-paid'), again('issued-paid', { data: { orderId: 'paid' } })] },
      /breaks the contract/,
    ],
    [
      'an order completed by a payment that was not made',
      { traffic: { ...traffic, payments: traffic.payments.slice(1) } },
      /was not made for it/,
    ],
    [
      'an order cancelled without a request',
      { traffic: { ...traffic, cancellations: [] } },
      /without a request to cancel it/,
    ],
    [
      'an order whose cancellation succeeded and is not CANCELLED',
      {
        traffic: {
          ...traffic,
          cancellations: [...traffic.cancellations, { orderId: 'paid', outcome: 'done' }],
        },
      },
      /paid was cancelled and is COMPLETED/,
    ],
    [
      'a matching payment that was ignored',
      {
        traffic: {
          ...traffic,
          payments: [
            ...traffic.payments,
            { eventId: 'pay-3', orderId: 'waiting', paymentId: 'p3', amount: 40, currency: 'EUR' },
          ],
        },
      },
      /PENDING and was paid/,
    ],
    [
      'points that were issued twice',
      {
        accounts: [
          {
            ...account,
            lifetime: 40,
            balance: 35,
            ledger: [account.ledger[0]!, ...account.ledger],
          },
        ],
      },
      /issued 20 and 20/,
    ],
    [
      'points that were never issued',
      { accounts: [{ ...account, lifetime: 0, balance: -5, ledger: account.ledger.slice(1) }] },
      /due 20 and was issued nothing/,
    ],
    [
      'a negative balance',
      { accounts: [{ ...account, lifetime: 0, balance: -5, ledger: account.ledger.slice(1) }] },
      /balance -5/,
    ],
    [
      'a balance that is not the sum',
      { accounts: [{ ...account, balance: 16 }] },
      /ledger 15, balance 16/,
    ],
    [
      'points that were earned and are not in the lifetime',
      { accounts: [{ ...account, lifetime: 19 }] },
      /issued 20, lifetime 19/,
    ],
    ['points that stay pending', { accounts: [{ ...account, pending: 70 }] }, /pending 70/],
    [
      'points that the order does not show',
      { orders: [{ ...paid, pointsEarned: undefined }, cancelled, waiting] },
      /shows no points/,
    ],
    ['points that were not announced', { events: without('issued-paid') }, /no event announced/],
    ['a redemption without an event', { events: without('redeemed-1') }, /has 0 events/],
    [
      'a redemption that was rejected and happened',
      { traffic: { ...traffic, redemptions: [] } },
      /2 redemptions were never confirmed/,
    ],
    [
      'one request that spent points twice',
      {
        traffic: {
          ...traffic,
          redemptions: [
            { ...traffic.redemptions[0]!, redemptionIds: ['redemption-1', 'redemption-2'] },
          ],
        },
      },
      /caused several redemptions/,
    ],
    [
      'a redemption that happened twice',
      {
        accounts: [{ ...account, balance: 10, ledger: [...account.ledger, account.ledger[1]!] }],
      },
      /is 2 times in the ledger/,
    ],
    [
      'a payment that its order does not have',
      { orders: [paid, cancelled, { ...waiting, unappliedPayments: undefined }] },
      /pay-2 was reported for order waiting, which does not have it exactly once/,
    ],
    [
      'a payment that an order records twice',
      {
        orders: [
          paid,
          cancelled,
          {
            ...waiting,
            unappliedPayments: [waiting.unappliedPayments![0]!, waiting.unappliedPayments![0]!],
          },
        ],
      },
      /pay-2 was reported for order waiting, which does not have it exactly once/,
    ],
    [
      'one payment that pays two orders',
      {
        orders: [paid, cancelled, { ...waiting, status: 'COMPLETED', paymentId: 'pay-1' }],
      },
      /pay-1 belongs to paid and waiting/,
    ],
    [
      'a payment that every order records as the payment of another',
      {
        orders: [
          paid,
          cancelled,
          {
            ...waiting,
            unappliedPayments: [
              { ...waiting.unappliedPayments![0]!, reason: 'pays-another-order' },
            ],
          },
        ],
      },
      /pay-2 belongs to no order/,
    ],
    [
      'points of a cancelled order that were not returned',
      { accounts: [{ ...account, balance: 9, ledger: account.ledger.slice(0, 3) }] },
      /6 points were spent on order cancelled, and returned: none/,
    ],
    [
      'points that were returned twice',
      { accounts: [{ ...account, balance: 21, ledger: [...account.ledger, account.ledger[3]!] }] },
      /returned: 6 and 6/,
    ],
    [
      'points that were returned without an event',
      { events: without('returned-1') },
      /return of the points of order cancelled has 0 events/,
    ],
    ['a wrong payment without a dead letter', { deadLetters: [] }, /should be a dead letter/],
    [
      'a dead letter that should have been handled',
      {
        deadLetters: [
          ...healthy.deadLetters,
          { ...healthy.deadLetters[0]!, event: { id: 'pay-1' } },
        ],
      },
      /still holds/,
    ],
    [
      'a product of which more is sold than there was',
      { stocks: [{ ...stock, initial: 0, onHand: -1, available: -2, movements: [] }] },
      /p: 1 of 0 are sold/,
    ],
    [
      'a ledger that was below zero in between',
      {
        stocks: [
          {
            ...stock,
            movements: [{ movementId: 'x', cause: 'committed', quantity: -1 }, ...stock.movements],
          },
        ],
      },
      /p: its ledger fell to -1/,
    ],
    [
      'a ledger that is not what is on hand',
      { stocks: [{ ...stock, movements: stock.movements.slice(0, 1) }] },
      /p: ledger 3, on hand 2/,
    ],
    ['figures that do not add up', { stocks: [{ ...stock, available: 2 }] }, /p: 2 \+ 1 is not 2/],
    [
      'stock that is held for no open order',
      { stocks: [{ ...stock, held: 2, available: 0 }] },
      /p: 2 are held, open orders ask for 1/,
    ],
    [
      'goods that left without an order',
      { stocks: [{ ...stock, initial: 4 }] },
      /p: 2 left, 1 are sold/,
    ],
    [
      'an order whose stock was never decided',
      { orders: [paid, cancelled, { ...waiting, stock: 'requested' }] },
      /waiting is PENDING, its stock requested/,
    ],
    [
      'a cancelled order that still holds stock',
      { orders: [paid, { ...cancelled, stock: 'held' }, waiting] },
      /cancelled is CANCELLED, its stock held/,
    ],
    [
      'an order that was held twice',
      { events: [...events, again('held-paid', { id: 'other' })] },
      /paid was held 2 and rejected 0 times/,
    ],
    [
      'an order that is completed without a hold',
      { events: without('held-paid') },
      /paid is COMPLETED and was not held/,
    ],
    [
      'an order that is out of stock though nothing was short',
      {
        orders: [paid, rejected, waiting],
      },
      /cancelled is out of stock, and there was enough of everything/,
    ],
    ['an event in a queue that no service reads', { strayMessages: 1 }, /1 events are in queues/],
    [
      'a process that did not recover',
      {
        outages: [{ victim: 'redis', moment: 'any', processId: 7, backAfterMs: undefined }],
      },
      /redis .* did not recover/,
    ],
  ];

  test.each(broken)('find %s', (_what, change, message) => {
    expect(violationsOf({ ...healthy, ...change })).toContainEqual(expect.stringMatching(message));
  });
});

describe('Points due', () => {
  const order = (orderId: string, total: number, completedAt: string): ObservedOrder => ({
    orderId,
    customerId: 'customer',
    status: 'COMPLETED',
    stock: 'committed',
    items: [],
    total,
    currency: 'EUR',
    completedAt,
  });

  test('use the tier of the points earned before, in the order of completion', () => {
    const due = pointsDue([
      order('third', 100.99, '2026-01-03T00:00:00.000Z'),
      order('first', 1_000, '2026-01-01T00:00:00.000Z'),
      order('second', 4_001, '2026-01-02T00:00:00.000Z'),
    ]);
    // 1,000 at BRONZE; 4,001 × 1.25 = 5,001 at SILVER; 100 × 1.5 at GOLD.
    expect([...due]).toEqual([
      ['first', 1_000],
      ['second', 5_001],
      ['third', 150],
    ]);
  });
});
