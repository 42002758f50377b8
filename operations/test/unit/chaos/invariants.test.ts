import { describe, expect, test } from '@jest/globals';
import type {
  ObservedAccount,
  Evidence,
  ObservedOrder,
} from '../../../src/chaos/evidence/evidence.ts';
import { ALL_INVARIANTS } from '../../../src/chaos/invariants/all-invariants.ts';
import { pointsDue } from '../../../src/chaos/invariants/points-due.ts';
import { healthyEvidence } from '../../support/healthy-evidence.ts';

const violationsOf = (evidence: Evidence): readonly string[] =>
  ALL_INVARIANTS.flatMap((invariant) => invariant(evidence)).map(({ detail }) => detail);

const healthy = healthyEvidence();
const [account] = healthy.accounts as [ObservedAccount];
const [paid, cancelled, waiting] = healthy.orders as [ObservedOrder, ObservedOrder, ObservedOrder];
const { traffic, events } = healthy;

const without = (...ids: string[]) => events.filter(({ envelope }) => !ids.includes(envelope.id));
const eventOf = (id: string) => events.find(({ envelope }) => envelope.id === id)!;
const again = (id: string, change: object) => ({
  position: 99,
  envelope: { ...eventOf(id).envelope, ...change },
});

describe('The invariants', () => {
  test('find no violation in healthy evidence', () => {
    expect(violationsOf(healthy)).toEqual([]);
  });

  test('allow an event to be published twice', () => {
    expect(violationsOf({ ...healthy, events: [...events, ...events] })).toEqual([]);
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
            { ...traffic.placements[0]!, rejections: [409] },
            ...traffic.placements.slice(1),
          ],
        },
      },
      /rejected with 409/,
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
