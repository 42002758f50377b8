import type { ObservedAccount, LoggedEvent, ObservedOrder } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { pointsDue, pointsFor } from './points-due.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const notDue = violating('points issued are points due, for every completed order, once');
const unbalanced = violating('the ledger adds up to the balance, which is never negative');

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

const issuedOf = ({ ledger }: ObservedAccount): ReadonlyMap<string, readonly number[]> =>
  new Map(
    [
      ...groupBy(
        ledger.filter((entry) => entry.kind === 'issued'),
        ({ orderId }) => orderId,
      ),
    ].map(([orderId, entries]) => [orderId, entries.map(({ points }) => points)]),
  );

const compare = (
  account: ObservedAccount,
  orders: readonly ObservedOrder[],
): readonly Violation[] => {
  const due = pointsDue(orders);
  const issued = issuedOf(account);
  const everyOrder = new Set([...due.keys(), ...issued.keys()]);
  return [...everyOrder].flatMap((orderId) => {
    const expected = due.get(orderId);
    const found = issued.get(orderId) ?? [];
    const isRight = found.length === 1 && found[0] === expected;
    return isRight
      ? []
      : [
          notDue(
            `order ${orderId} of ${account.customerId} is due ${expected ?? 'nothing'} and was issued ${found.join(' and ') || 'nothing'}`,
          ),
        ];
  });
};

/** The ledger holds each completed order once, with its points due, and no other order. */
export const pointsIssuedAreDue: Invariant = ({ accounts, orders }) => {
  const byCustomer = groupBy(orders, ({ customerId }) => customerId);
  return accounts.flatMap((account) => compare(account, byCustomer.get(account.customerId) ?? []));
};

/** A completed order shows the points it earned, and an event announced them. */
export const pointsAreAnnounced: Invariant = ({ accounts, orders, events }) => {
  const announcements = events.filter(({ envelope }) => envelope.type === 'reward.issued');
  const announced = groupBy(announcements, announcedOrder);
  const ledger = new Map(accounts.flatMap((account) => [...issuedOf(account)]));
  return orders
    .filter(({ status }) => status === 'COMPLETED')
    .flatMap(({ orderId, pointsEarned }) => [
      ...(announced.has(orderId) ? [] : [notDue(`no event announced the points of ${orderId}`)]),
      ...(pointsEarned === ledger.get(orderId)?.[0]
        ? []
        : [
            notDue(
              `order ${orderId} shows ${pointsEarned ?? 'no'} points, its ledger entry ${ledger.get(orderId)?.[0] ?? 'none'}`,
            ),
          ]),
    ]);
};

const announcedOrder = ({ envelope: { data } }: LoggedEvent): string =>
  typeof data === 'object' && data !== null && 'orderId' in data ? String(data.orderId) : '';

/** Balance and lifetime follow from the ledger, pending points from the pending orders. */
export const accountsAddUp: Invariant = ({ accounts, orders }) => {
  const byCustomer = groupBy(orders, ({ customerId }) => customerId);
  return accounts.flatMap(({ customerId, balance, lifetime, pending, ledger }) => {
    const total = sum(ledger.map(({ points }) => points));
    const earned = sum(ledger.filter(({ kind }) => kind === 'issued').map(({ points }) => points));
    const pendingOrders = (byCustomer.get(customerId) ?? []).filter(
      ({ status }) => status === 'PENDING',
    );
    const expected = sum(pendingOrders.map((order) => pointsFor(order.total, lifetime)));
    return [
      ...(total === balance
        ? []
        : [unbalanced(`${customerId}: ledger ${total}, balance ${balance}`)]),
      ...(balance >= 0 ? [] : [unbalanced(`${customerId}: balance ${balance}`)]),
      ...(earned === lifetime
        ? []
        : [unbalanced(`${customerId}: issued ${earned}, lifetime ${lifetime}`)]),
      ...(pending === expected
        ? []
        : [unbalanced(`${customerId}: pending ${pending}, pending orders are worth ${expected}`)]),
    ];
  });
};
