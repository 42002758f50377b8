import type { Evidence, ObservedOrder, ObservedStock } from '../evidence/evidence.ts';
import { groupBy } from './group-by.ts';
import { type Invariant, violating, type Violation } from './violation.ts';

const oversold = violating('no product is sold more often than there are pieces of it');
const unbalanced = violating('what is held and what was sold is what the orders say');
const undecided = violating('the stock of every order is decided, and as its state says');

const piecesOf = (orders: readonly ObservedOrder[], productId: string): number =>
  orders
    .flatMap(({ items }) => items)
    .filter((item) => item.productId === productId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** What was on hand after each movement was never below zero, nor is anything available that is not there. */
export const nothingIsOversold: Invariant = ({ stocks, orders }) =>
  stocks.flatMap(({ productId, initial, onHand, available, movements }) => {
    let pieces = 0;
    const lowest = Math.min(...movements.map(({ quantity }) => (pieces += quantity)));
    const sold = piecesOf(
      orders.filter(({ status }) => status === 'COMPLETED'),
      productId,
    );
    return [
      ...(lowest < 0 ? [oversold(`${productId}: its ledger fell to ${lowest}`)] : []),
      ...(pieces === onHand ? [] : [oversold(`${productId}: ledger ${pieces}, on hand ${onHand}`)]),
      ...(available < 0 ? [oversold(`${productId}: ${available} are available`)] : []),
      ...(sold > initial ? [oversold(`${productId}: ${sold} of ${initial} are sold`)] : []),
    ];
  });

const balance = (
  { productId, initial, onHand, held, available }: ObservedStock,
  orders: readonly ObservedOrder[],
): readonly Violation[] => {
  const open = orders.filter(({ status, stock }) => status === 'PENDING' && stock === 'held');
  const sold = orders.filter(({ status }) => status === 'COMPLETED');
  const [expectedHeld, expectedSold] = [piecesOf(open, productId), piecesOf(sold, productId)];
  return [
    ...(available + held === onHand
      ? []
      : [unbalanced(`${productId}: ${available} + ${held} is not ${onHand}`)]),
    ...(held === expectedHeld
      ? []
      : [unbalanced(`${productId}: ${held} are held, open orders ask for ${expectedHeld}`)]),
    ...(initial - onHand === expectedSold
      ? []
      : [unbalanced(`${productId}: ${initial - onHand} left, ${expectedSold} are sold`)]),
  ];
};

/** For each product: available + held = on hand, held for open orders, and what left is in completed orders. */
export const stocksAddUp: Invariant = ({ stocks, orders }) =>
  stocks.flatMap((stock) => balance(stock, orders));

const EXPECTED_STOCK: Readonly<Record<ObservedOrder['status'], readonly string[]>> = {
  PENDING: ['held'],
  COMPLETED: ['committed'],
  CANCELLED: ['released', 'rejected'],
};

const eventsOf = ({ events }: Evidence): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const ofInventory = events.filter(({ envelope }) => envelope.source === 'inventory');
  return new Map(
    [...groupBy(ofInventory, ({ envelope }) => envelope.subject)].map(([subject, ofSubject]) => [
      subject,
      new Map(
        [...groupBy(ofSubject, ({ envelope }) => envelope.type)].map(([type, ofType]) => [
          type,
          new Set(ofType.map(({ envelope }) => envelope.id)).size,
        ]),
      ),
    ]),
  );
};

interface Decision {
  /** How many different `stock.held` there are for the order. */
  readonly held: number;
  readonly rejected: number;
  readonly hasShortLine: boolean;
}

interface DecisionRule {
  readonly isBroken: (order: ObservedOrder, decision: Decision) => boolean;
  readonly says: (order: ObservedOrder, decision: Decision) => string;
}

const isOutOfStock = ({ cancellationReason }: ObservedOrder): boolean =>
  cancellationReason === 'out-of-stock';

const DECISION_RULES: readonly DecisionRule[] = [
  {
    isBroken: ({ status, stock }) => !EXPECTED_STOCK[status].includes(stock),
    says: ({ status, stock }) => `is ${status}, its stock ${stock}`,
  },
  {
    isBroken: (_, { held, rejected }) => held + rejected > 1,
    says: (_, { held, rejected }) => `was held ${held} and rejected ${rejected} times`,
  },
  {
    isBroken: ({ status }, { held }) => status === 'COMPLETED' && held !== 1,
    says: () => 'is COMPLETED and was not held',
  },
  {
    isBroken: (order, { rejected }) => isOutOfStock(order) && rejected !== 1,
    says: () => 'is out of stock, and nothing was rejected',
  },
  {
    isBroken: (order) => isOutOfStock(order) !== (order.stock === 'rejected'),
    says: ({ stock, cancellationReason }) => `is ${stock}: ${cancellationReason}`,
  },
  {
    isBroken: (order, { hasShortLine }) => isOutOfStock(order) && !hasShortLine,
    says: () => 'is out of stock, and there was enough of everything',
  },
];

/** Every order has one decision at most, none is left without, and out-of-stock orders have something short. */
export const stockIsDecided: Invariant = (evidence) => {
  const { orders, stocks } = evidence;
  const events = eventsOf(evidence);
  const short = new Set(stocks.filter(({ isShort }) => isShort).map(({ productId }) => productId));
  return orders.flatMap((order) => {
    const told = events.get(order.orderId);
    const decision = {
      held: told?.get('stock.held') ?? 0,
      rejected: told?.get('stock.rejected') ?? 0,
      hasShortLine: order.items.some(({ productId }) => short.has(productId)),
    };
    return DECISION_RULES.filter(({ isBroken }) => isBroken(order, decision)).map(({ says }) =>
      undecided(`order ${order.orderId} ${says(order, decision)}`),
    );
  });
};
