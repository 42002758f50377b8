import type { PlannedOrder } from '../plan/chaos-plan.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating('every accepted order exists once');

/** What was accepted is there, by HTTP and in the table, and once. */
export const acceptedOrdersExistOnce: Invariant = ({ traffic, orders, storedOrderIds }) => {
  const seen = groupBy(orders, ({ orderId }) => orderId);
  const stored = new Set(storedOrderIds);
  return traffic.placements.flatMap(({ planned, acceptedIds }) => {
    const ids = [...new Set(acceptedIds)];
    const lost = ids.filter((id) => !stored.has(id) || seen.get(id)?.length !== 1);
    return [
      ...lost.map((id) =>
        violation(`order ${id} (number ${planned.index}) was accepted and is not there`),
      ),
      ...(ids.length > 1
        ? [violation(`number ${planned.index} was one request and became orders ${ids.join(', ')}`)]
        : []),
    ];
  });
};

/** What is there was asked for, by one request each; the event that tells of it names the request. */
export const everyOrderWasAskedFor: Invariant = ({ traffic, events, orders, storedOrderIds }) => {
  const askedBy = new Map(
    traffic.placements.flatMap((placement) =>
      placement.correlationIds.map((correlationId) => [correlationId, placement] as const),
    ),
  );
  const created = events.filter(({ envelope }) => envelope.type === 'order.created');
  const requestOf = new Map(
    created.map(({ envelope }) => [envelope.subject, envelope.correlationId]),
  );
  const seen = new Set(orders.map(({ orderId }) => orderId));
  const made = storedOrderIds.map((orderId) => ({
    orderId,
    placement: askedBy.get(requestOf.get(orderId) ?? ''),
  }));
  const byPlacement = groupBy(made, ({ placement }) => placement);
  return [
    ...(byPlacement.get(undefined) ?? []).map(({ orderId }) =>
      violation(`order ${orderId} exists and no request asked for it`),
    ),
    ...storedOrderIds
      .filter((orderId) => !seen.has(orderId))
      .map((orderId) => violation(`order ${orderId} is stored and in no customer's list`)),
    ...[...byPlacement].flatMap(([placement, group]) => {
      if (placement === undefined || group.length === 1) return [];
      const ids = group.map(({ orderId }) => orderId).join(', ');
      return [violation(`number ${placement.planned.index} became several orders: ${ids}`)];
    }),
  ];
};

const UNPROCESSABLE = 422;

const isInsistent = ({ placing }: PlannedOrder): boolean => placing.kind === 'with-key';

/**
 * Nothing well-formed was refused for good, a key used for another body was, and whoever kept asking got
 * an answer in the end.
 */
export const requestsAreAnsweredAsAgreed: Invariant = ({ traffic }) =>
  traffic.placements.flatMap(({ planned, acceptedIds, refusals, misuseStatus }) => [
    ...(isInsistent(planned) && acceptedIds.length + refusals.length === 0
      ? [violation(`number ${planned.index} kept asking and was never answered`)]
      : []),
    ...refusals.map((status) => violation(`number ${planned.index} was refused with ${status}`)),
    ...(misuseStatus !== undefined && misuseStatus !== UNPROCESSABLE
      ? [violation(`another body under the key of number ${planned.index} got ${misuseStatus}`)]
      : []),
  ]);
