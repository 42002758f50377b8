import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderState } from '../../../src/domain/order/order-state.ts';
import type { OrderStatus } from '../../../src/domain/order/order-status.ts';
import type { StockState } from '../../../src/domain/order/stock-state.ts';
import { anItem, anOrder, aPayment, minutesLater, SHORT_LINES } from '../../support/builders.ts';

const PRICE = 42;

/** What the contracts say an order is, in the plainest terms. */
interface Model {
  readonly isFree: boolean;
  status: OrderStatus;
  stock: StockState;
  minute: number;
  /** The payment that completed the order, or waits for its stock to. */
  paidBy?: string;
  kept: string[];
  /** What each payment was first reported with. */
  amounts: Map<string, number>;
  points?: number;
  events: string[];
}

type Step = fc.Command<Model, Order>;

/** The parts of an order that the model speaks about. */
const seen = (order: Order) => {
  const { progress, unappliedPayments, pointsEarned }: OrderState = order.state;
  return {
    status: progress.status,
    stock: order.stock,
    paidBy: order.paidBy,
    kept: unappliedPayments.map(({ paymentId }) => paymentId),
    points: pointsEarned,
    events: order.recordedEvents.map(({ type }) => type),
  };
};

const check = (model: Model, order: Order): void => {
  const { status, stock, paidBy, kept, points, events } = model;
  expect(seen(order)).toEqual({ status, stock, paidBy, kept, points, events });
};

const step = (name: string, apply: (model: Model, order: Order) => void): Step => ({
  check: () => true,
  run: (model, order) => {
    apply(model, order);
    check(model, order);
  },
  toString: () => name,
});

const isPaid = ({ isFree, paidBy }: Model): boolean => isFree || paidBy !== undefined;

const end = (model: Model, status: 'COMPLETED' | 'CANCELLED', stock: StockState): void => {
  Object.assign(model, { status, stock });
  model.events.push(status === 'COMPLETED' ? 'order.completed' : 'order.cancelled');
};

const isDueNow = (model: Model, amount: number): boolean =>
  model.status === 'PENDING' && !isPaid(model) && amount === PRICE;

const pay = (id: string, amount: number): Step =>
  step(`pay ${amount} by ${id}`, (model, order) => {
    const { kind } = order.receivePayment(aPayment({ id, amount }), minutesLater(model.minute));
    const known = model.amounts.get(id);
    if (known !== undefined && known !== amount) {
      expect(kind).toBe('contradicted');
      return;
    }
    if (known === undefined) model.amounts.set(id, amount);
    if (model.paidBy === id) {
      expect(kind).toBe(model.status === 'COMPLETED' ? 'already-completed' : 'awaits-stock');
    } else if (known === undefined && isDueNow(model, amount)) {
      expect(kind).toBe(model.stock === 'held' ? 'completed' : 'awaits-stock');
      model.paidBy = id;
      if (model.stock === 'held') end(model, 'COMPLETED', 'committed');
    } else {
      expect(kind).toBe('kept');
      if (known === undefined) model.kept.push(id);
    }
  });

const hold: Step = step('hold', (model, order) => {
  order.holdStock(minutesLater(model.minute));
  if (model.stock !== 'requested') return;
  model.stock = 'held';
  if (isPaid(model)) end(model, 'COMPLETED', 'committed');
});

const reject: Step = step('reject', (model, order) => {
  const { cancelled } = order.rejectStock(SHORT_LINES, minutesLater(model.minute));
  expect(cancelled).toBe(model.stock === 'requested');
  if (!cancelled) return;
  end(model, 'CANCELLED', 'rejected');
  if (model.paidBy !== undefined) model.kept.push(model.paidBy);
  delete model.paidBy;
});

const cancel: Step = step('cancel', (model, order) => {
  const act = () => order.cancel({ reason: 'customer' }, minutesLater(model.minute));
  if (model.status !== 'PENDING' || isPaid(model)) {
    expect(act).toThrow(expect.objectContaining({ code: 'order-not-cancellable' }));
    return;
  }
  act();
  end(model, 'CANCELLED', 'released');
});

const expire: Step = step('expire', (model, order) => {
  const due = model.status === 'PENDING' && !isPaid(model) && model.minute >= 30;
  expect(order.expire(minutesLater(model.minute))).toBe(due);
  if (due) end(model, 'CANCELLED', 'released');
});

const earn = (points: number): Step =>
  step(`earn ${points}`, (model, order) => {
    order.recordPoints(points, minutesLater(model.minute));
    model.points = Math.max(points, model.points ?? 0);
  });

const wait = (minutes: number): Step =>
  step(`wait ${minutes}`, (model) => {
    model.minute += minutes;
  });

const steps = fc.commands(
  [
    fc
      .tuple(
        fc.constantFrom('payment-1', 'payment-2', 'payment-3'),
        fc.constantFrom(PRICE, PRICE, 41),
      )
      .map(([id, amount]) => pay(id, amount)),
    fc.constant(hold),
    fc.constant(reject),
    fc.constant(cancel),
    fc.constant(expire),
    fc.nat({ max: 3 }).map(earn),
    fc.integer({ min: 1, max: 20 }).map(wait),
  ],
  { maxCommands: 30 },
);

const placed = (isFree: boolean): { readonly model: Model; readonly real: Order } => ({
  model: {
    isFree,
    status: 'PENDING',
    stock: 'requested',
    minute: 0,
    kept: [],
    amounts: new Map(),
    events: ['order.created'],
  },
  real: isFree ? anOrder({ items: [anItem({ price: 0 })] }) : anOrder(),
});

describe('the state machine of an order', () => {
  test('does what the contracts say over any sequence of payments, holds, rejections, cancels, expiries and repeats', () => {
    fc.assert(
      fc.property(fc.boolean(), steps, (isFree, commands) =>
        fc.modelRun(() => placed(isFree), commands),
      ),
      { numRuns: 1_000 },
    );
  });

  test('leaves a pending state once at most, and raises one event for it', () => {
    fc.assert(
      fc.property(fc.boolean(), steps, (isFree, commands) => {
        const { real, model } = placed(isFree);
        fc.modelRun(() => ({ model, real }), commands);
        const endings = real.recordedEvents.filter(({ type }) => type !== 'order.created');
        expect(endings.length).toBe(real.state.progress.status === 'PENDING' ? 0 : 1);
        expect(new Set(real.recordedEvents.map(({ id }) => id)).size).toBe(
          real.recordedEvents.length,
        );
      }),
    );
  });
});
