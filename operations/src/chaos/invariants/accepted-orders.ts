import type { PlannedOrder } from '../plan/chaos-plan.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating } from './violation.ts';

const violation = violating('every accepted order exists once');

/** An accepted order exists once, over HTTP and in the table. */
export const acceptedOrdersExistOnce: Invariant = ({ traffic, orders, storedOrderIds }) => {
  const seen = groupBy(orders, ({ orderId }) => orderId);
  const stored = new Set(storedOrderIds);
  return traffic.placements.flatMap(({ planned, acceptedIds }) => {
    const ids = [...new Set(acceptedIds)];
    const lost = ids.filter((id) => !stored.has(id) || seen.get(id)?.length !== 1);
    return [
      ...lost.map((id) =>
        violation(`order ${id} (number ${planned.index}) was accepted and does not exist`),
      ),
      ...(ids.length > 1
        ? [
            violation(
              `number ${planned.index}: one request created several orders: ${ids.join(', ')}`,
            ),
          ]
        : []),
    ];
  });
};

/** Every order was requested, by one request each; `order.created` names the request in its correlation id. */
export const everyOrderWasRequested: Invariant = ({ traffic, events, orders, storedOrderIds }) => {
  const placementOf = new Map(
    traffic.placements.flatMap((placement) =>
      placement.correlationIds.map((correlationId) => [correlationId, placement] as const),
    ),
  );
  const created = events.filter(({ envelope }) => envelope.type === 'order.created');
  const requestOf = new Map(
    created.map(({ envelope }) => [envelope.subject, envelope.correlationId]),
  );
  const seen = new Set(orders.map(({ orderId }) => orderId));
  const found = storedOrderIds.map((orderId) => ({
    orderId,
    placement: placementOf.get(requestOf.get(orderId) ?? ''),
  }));
  const byPlacement = groupBy(found, ({ placement }) => placement);
  return [
    ...(byPlacement.get(undefined) ?? []).map(({ orderId }) =>
      violation(`order ${orderId} exists and was not requested`),
    ),
    ...storedOrderIds
      .filter((orderId) => !seen.has(orderId))
      .map((orderId) =>
        violation(`order ${orderId} is stored and missing from its customer's list`),
      ),
    ...[...byPlacement].flatMap(([placement, group]) => {
      if (placement === undefined || group.length === 1) return [];
      const ids = group.map(({ orderId }) => orderId).join(', ');
      return [violation(`number ${placement.planned.index} created several orders: ${ids}`)];
    }),
  ];
};

const UNPROCESSABLE = 422;

const isRetried = ({ placing }: PlannedOrder): boolean => placing.kind === 'with-key';

// Orders refuses an order for a product that the catalog shows as sold out.
const SOLD_OUT = 'products-not-orderable';

/**
 * No valid request was rejected but for a product that is short, a key reused with another body was, and every request that
 * was retried got a response in the end.
 */
export const requestsGetExpectedResponses: Invariant = ({ traffic, stocks }) => {
  const short = new Set(stocks.filter(({ isShort }) => isShort).map(({ productId }) => productId));
  return traffic.placements.flatMap(
    ({ planned, productIds, acceptedIds, rejections, misuseStatus }) => {
      const mayBeSoldOut = productIds.some((productId) => short.has(productId));
      const unexpected = rejections.filter((code) => code !== SOLD_OUT || !mayBeSoldOut);
      return [
        ...(isRetried(planned) && acceptedIds.length + rejections.length === 0
          ? [violation(`number ${planned.index} was retried and never got a response`)]
          : []),
        ...unexpected.map((code) => violation(`number ${planned.index} was rejected with ${code}`)),
        ...(misuseStatus !== undefined && misuseStatus !== UNPROCESSABLE
          ? [violation(`the key of number ${planned.index} with another body got ${misuseStatus}`)]
          : []),
      ];
    },
  );
};
