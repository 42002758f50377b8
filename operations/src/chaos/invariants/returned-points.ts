import type { ObservedAccount, LoggedEvent, ObservedOrder } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const violation = violating('points spent on an order are returned once when it is cancelled');

interface SpentOn {
  readonly spent: number;
  readonly returns: readonly number[];
}

/** What one customer spent on each order, and what was returned. */
const spendingOf = ({ ledger }: ObservedAccount): ReadonlyMap<string, SpentOn> => {
  const entries = ledger
    .filter((entry) => entry.kind === 'redeemed')
    .filter(({ orderId }) => orderId !== undefined);
  return new Map(
    [...groupBy(entries, ({ orderId = '' }) => orderId)].map(([orderId, ofOrder]) => [
      orderId,
      {
        spent: ofOrder
          .filter(({ returned }) => !returned)
          .reduce((sum, { points }) => sum - points, 0),
        returns: ofOrder.filter(({ returned }) => returned).map(({ points }) => points),
      },
    ]),
  );
};

const returnedFor = ({ envelope: { type, data } }: LoggedEvent): string | undefined =>
  type === 'reward.returned' && typeof data === 'object' && data !== null && 'orderId' in data
    ? String(data.orderId)
    : undefined;

/** A cancelled order returns the points spent on it; any other order keeps them. */
export const spentPointsAreReturned: Invariant = ({ accounts, orders, events }) => {
  const byId = new Map<string, ObservedOrder>(orders.map((order) => [order.orderId, order]));
  const announced = groupBy(events, returnedFor);
  return accounts.flatMap((account) =>
    [...spendingOf(account)].flatMap(([orderId, { spent, returns }]): readonly Violation[] => {
      const expected = byId.get(orderId)?.status === 'CANCELLED' ? [spent] : [];
      const ids = new Set((announced.get(orderId) ?? []).map(({ envelope }) => envelope.id)).size;
      return [
        ...(returns.join() === expected.join()
          ? []
          : [
              violation(
                `${spent} points were spent on order ${orderId}, and returned: ${returns.join(' and ') || 'none'}`,
              ),
            ]),
        ...(ids === expected.length
          ? []
          : [violation(`the return of the points of order ${orderId} has ${ids} events`)]),
      ];
    }),
  );
};
