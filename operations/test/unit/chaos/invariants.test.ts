import { describe, expect, test } from '@jest/globals';
import type { AccountSeen, Evidence, OrderSeen } from '../../../src/chaos/evidence/evidence.ts';
import { ALL_INVARIANTS } from '../../../src/chaos/invariants/all-invariants.ts';
import { pointsDue } from '../../../src/chaos/invariants/points-due.ts';
import { healthyEvidence } from '../../support/healthy-evidence.ts';

const verdict = (evidence: Evidence): readonly string[] =>
  ALL_INVARIANTS.flatMap((invariant) => invariant(evidence)).map(({ detail }) => detail);

const healthy = healthyEvidence();
const [account] = healthy.accounts as [AccountSeen];
const [paid, cancelled, waiting] = healthy.orders as [OrderSeen, OrderSeen, OrderSeen];
const { traffic, events } = healthy;

const without = (...ids: string[]) => events.filter(({ envelope }) => !ids.includes(envelope.id));
const eventOf = (id: string) => events.find(({ envelope }) => envelope.id === id)!;
const again = (id: string, change: object) => ({
  position: 99,
  envelope: { ...eventOf(id).envelope, ...change },
});

describe('The invariants', () => {
  test('find nothing wrong where every promise was kept', () => {
    expect(verdict(healthy)).toEqual([]);
  });

  test('allow an event to be told twice, since it is the same event', () => {
    expect(verdict({ ...healthy, events: [...events, ...events] })).toEqual([]);
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
        letters: [],
      },
      /order waiting .* is not there/,
    ],
    [
      'one request that became two orders',
      {
        traffic: {
          ...traffic,
          placements: traffic.placements.map((placement, index) =>
            index === 0 ? { ...placement, acceptedIds: ['paid', 'waiting'] } : placement,
          ),
        },
      },
      /one request and became orders/,
    ],
    [
      'an order nobody asked for',
      {
        traffic: { ...traffic, placements: traffic.placements.slice(0, 2) },
      },
      /waiting exists and no request asked for it/,
    ],
    [
      'a second order of the same request that nobody was told of',
      {
        events: [
          ...without('created-waiting'),
          again('created-waiting', { correlationId: 'request-paid' }),
        ],
      },
      /number 0 became several orders/,
    ],
    [
      'a good request that was refused',
      {
        traffic: {
          ...traffic,
          placements: [
            { ...traffic.placements[0]!, refusals: [409] },
            ...traffic.placements.slice(1),
          ],
        },
      },
      /refused with 409/,
    ],
    [
      'a request with a key that was never answered',
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
      /number 2 kept asking and was never answered/,
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
      /waiting is stored and in no customer's list/,
    ],
    [
      'a key that was used for another body',
      {
        traffic: {
          ...traffic,
          placements: [
            { ...traffic.placements[0]!, misuseStatus: 201 },
            ...traffic.placements.slice(1),
          ],
        },
      },
      /another body .* got 201/,
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
      'an event that changed when it was told again',
      { events: [...events, again('completed-paid', { occurredAt: '2027-01-01T00:00:00.000Z' })] },
      /each time differently/,
    ],
    [
      'an event that breaks its contract',
      { events: [...without('issued-paid'), again('issued-paid', { data: { orderId: 'paid' } })] },
      /breaks the contract/,
    ],
    [
      'an order completed by a payment nobody made',
      { traffic: { ...traffic, payments: traffic.payments.slice(1) } },
      /nobody made for it/,
    ],
    [
      'an order cancelled by nobody',
      { traffic: { ...traffic, cancellations: [] } },
      /nobody cancelled it/,
    ],
    [
      'an order that was cancelled and is not',
      {
        traffic: {
          ...traffic,
          cancellations: [...traffic.cancellations, { orderId: 'paid', outcome: 'done' }],
        },
      },
      /paid was cancelled and is COMPLETED/,
    ],
    [
      'a payment that fits and was ignored',
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
      'points the order does not tell',
      { orders: [{ ...paid, pointsEarned: undefined }, cancelled, waiting] },
      /shows no points/,
    ],
    ['points nobody announced', { events: without('issued-paid') }, /nobody announced/],
    ['a redemption without an event', { events: without('redeemed-1') }, /has 0 events/],
    [
      'a redemption that was refused and happened all the same',
      { traffic: { ...traffic, redemptions: [] } },
      /2 redemptions nobody was told of/,
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
      /became several redemptions/,
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
      /pay-2 came for order waiting, which does not have it once/,
    ],
    [
      'a payment that an order keeps twice',
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
      /pay-2 came for order waiting, which does not have it once/,
    ],
    [
      'one payment that pays two orders',
      {
        orders: [paid, cancelled, { ...waiting, status: 'COMPLETED', paymentId: 'pay-1' }],
      },
      /pay-1 is the own one of paid and waiting/,
    ],
    [
      'a payment that every order takes for the payment of another',
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
      /pay-2 is the own one of no order/,
    ],
    [
      'points of a cancelled order that did not come back',
      { accounts: [{ ...account, balance: 9, ledger: account.ledger.slice(0, 3) }] },
      /6 points were spent on order cancelled, and came back: none/,
    ],
    [
      'points that came back twice',
      { accounts: [{ ...account, balance: 21, ledger: [...account.ledger, account.ledger[3]!] }] },
      /came back: 6 and 6/,
    ],
    [
      'points that came back without an event',
      { events: without('returned-1') },
      /return of the points of order cancelled has 0 events/,
    ],
    ['a wrong payment nobody hears of', { letters: [] }, /should be a dead letter/],
    [
      'a dead letter that should have gone through',
      { letters: [...healthy.letters, { ...healthy.letters[0]!, event: { id: 'pay-1' } }] },
      /still holds/,
    ],
    ['an event that went where nobody looks', { strayMessages: 1 }, /1 events went/],
    [
      'a process that stayed away',
      {
        outages: [{ victim: 'redis', moment: 'any', processId: 7, backAfterMs: undefined }],
      },
      /redis .* stayed away/,
    ],
  ];

  test.each(broken)('find %s', (_what, change, complaint) => {
    expect(verdict({ ...healthy, ...change })).toContainEqual(expect.stringMatching(complaint));
  });
});

describe('Points due', () => {
  const order = (orderId: string, total: number, completedAt: string): OrderSeen => ({
    orderId,
    customerId: 'customer',
    status: 'COMPLETED',
    total,
    currency: 'EUR',
    completedAt,
  });

  test('are rated by what was earned before, in the order of completion', () => {
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
