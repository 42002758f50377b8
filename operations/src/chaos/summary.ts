import type { ChaosPlan } from './plan/chaos-plan.ts';
import type { ChaosResult } from './run-chaos.ts';

/** The counts of a run and its results. */
export const countsOf = (plan: ChaosPlan, { evidence, redriven, bus }: ChaosResult) => {
  const { traffic, orders, events, accounts, deadLetters, outages } = evidence;
  const inStatus = (wanted: string): number =>
    orders.filter(({ status }) => status === wanted).length;
  const accepted = traffic.placements.filter(({ acceptedIds }) => acceptedIds.length > 0);
  const requests = traffic.placements.flatMap(({ correlationIds }) => correlationIds).length;
  const ids = new Set(events.map(({ envelope }) => envelope.id));
  const ledger = accounts.flatMap((account) => account.ledger);
  return {
    ordersPlanned: plan.orders.length,
    orderRequests: requests,
    ordersAccepted: accepted.length,
    ordersWithoutResponse: traffic.placements.length - accepted.length,
    ordersStored: evidence.storedOrderIds.length,
    ordersPending: inStatus('PENDING'),
    ordersCompleted: inStatus('COMPLETED'),
    ordersCancelled: inStatus('CANCELLED'),
    ordersOutOfStock: orders.filter(({ stock }) => stock === 'rejected').length,
    ordersRefusedAsSoldOut: traffic.placements.filter(({ rejections }) => rejections.length > 0)
      .length,
    productsShort: evidence.stocks.filter(({ isShort }) => isShort).length,
    productsSoldOut: evidence.stocks.filter(({ available }) => available === 0).length,
    paymentsReported: traffic.payments.length,
    ordersFree: orders.filter(({ total }) => total === 0).length,
    paymentsKept: orders.flatMap(({ unappliedPayments = [] }) => unappliedPayments).length,
    returnsOfPoints: ledger.filter((entry) => entry.kind === 'redeemed' && entry.returned).length,
    redemptionsAccepted: traffic.redemptions.filter(({ redemptionIds }) => redemptionIds.length > 0)
      .length,
    events: ids.size,
    eventsRepeated: events.length - ids.size,
    deliveriesRetried: bus.deliveries.retried,
    deliveriesDuplicated: bus.deliveries.duplicated,
    pointsIssued: ledger
      .filter(({ kind }) => kind === 'issued')
      .reduce((sum, { points }) => sum + points, 0),
    deadLettersRedriven: redriven.done,
    deadLettersKept: deadLetters.length,
    processesKilled: outages.length,
    processesKilledAtAWrite: outages.filter(({ moment }) => moment !== 'any').length,
    processesBack: outages.filter((outage) => outage.backAfterMs !== undefined).length,
    faults: plan.faults.length,
  };
};
