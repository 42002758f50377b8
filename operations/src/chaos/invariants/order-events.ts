import { ALL_CONTRACTS, type EventContract } from '@commerce/event-contracts';
import type { LoggedEvent, ObservedOrder } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const violation = violating('every state change has its event exactly once by id');

/** How many different events of each type an order must have, by the state it is in. */
const EXPECTED: Readonly<Record<ObservedOrder['status'], Readonly<Record<string, number>>>> = {
  PENDING: { 'order.created': 1, 'order.completed': 0, 'order.cancelled': 0 },
  COMPLETED: { 'order.created': 1, 'order.completed': 1, 'order.cancelled': 0 },
  CANCELLED: { 'order.created': 1, 'order.completed': 0, 'order.cancelled': 1 },
};

const idsOfType = (events: readonly LoggedEvent[], type: string): number =>
  new Set(
    events.filter(({ envelope }) => envelope.type === type).map(({ envelope }) => envelope.id),
  ).size;

const ofOrder = (order: ObservedOrder, events: readonly LoggedEvent[]): readonly Violation[] =>
  Object.entries(EXPECTED[order.status]).flatMap(([type, expected]) => {
    const found = idsOfType(events, type);
    return found === expected
      ? []
      : [violation(`order ${order.orderId} is ${order.status} and has ${found} ${type}`)];
  });

/** Each state change of each order is one event in the journal, under one id, however often the relay repeated it. */
export const stateChangesHaveTheirEvents: Invariant = ({ orders, events }) => {
  const ofOrders = events.filter(({ envelope }) => envelope.source === 'orders');
  const bySubject = groupBy(ofOrders, ({ envelope }) => envelope.subject);
  const known = new Set(orders.map(({ orderId }) => orderId));
  return [
    ...orders.flatMap((order) => ofOrder(order, bySubject.get(order.orderId) ?? [])),
    ...[...bySubject.keys()]
      .filter((orderId) => !known.has(orderId))
      .map((orderId) => violation(`there are events of order ${orderId}, which does not exist`)),
  ];
};

/** Events with the same id are identical, and every event matches its contract. */
export const eventsKeepTheirContracts: Invariant = ({ events }) => {
  const contracts = new Map<string, EventContract>(
    ALL_CONTRACTS.map((contract) => [contract.type, contract]),
  );
  const byId = groupBy(events, ({ envelope }) => envelope.id);
  return [...byId].flatMap(([id, [first, ...repeats]]) => {
    if (first === undefined) return [];
    const { envelope } = first;
    const content = JSON.stringify(envelope);
    const differs = repeats.some((repeat) => JSON.stringify(repeat.envelope) !== content);
    const isValid = contracts.get(envelope.type)?.data.safeParse(envelope.data).success === true;
    return [
      ...(differs ? [violation(`event ${id} was published twice with different contents`)] : []),
      ...(isValid ? [] : [violation(`event ${id} breaks the contract of ${envelope.type}`)]),
    ];
  });
};
