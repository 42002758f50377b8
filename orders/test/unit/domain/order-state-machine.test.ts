import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderState } from '../../../src/domain/order/order-state.ts';
import type { OrderStatus } from '../../../src/domain/order/order-status.ts';
import { anOrder, aPayment, minutesLater } from '../../support/builders.ts';

/** What the contracts say an order is, in the plainest terms. */
interface Model {
  status: OrderStatus;
  minute: number;
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
    paidBy: progress.status === 'COMPLETED' ? progress.paymentId : undefined,
    kept: unappliedPayments.map(({ paymentId }) => paymentId),
    points: pointsEarned,
    events: order.recordedEvents.map(({ type }) => type),
  };
};

const check = (model: Model, order: Order): void => {
  const { status, paidBy, kept, points, events } = model;
  expect(seen(order)).toEqual({ status, paidBy, kept, points, events });
};

const step = (name: string, apply: (model: Model, order: Order) => void): Step => ({
  check: () => true,
  run: (model, order) => {
    apply(model, order);
    check(model, order);
  },
  toString: () => name,
});

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
      expect(kind).toBe('already-completed');
    } else if (model.status === 'PENDING' && known === undefined && amount === 42) {
      expect(kind).toBe('completed');
      model.status = 'COMPLETED';
      model.paidBy = id;
      model.events.push('order.completed');
    } else {
      expect(kind).toBe('kept');
      if (known === undefined) model.kept.push(id);
    }
  });

const cancel: Step = step('cancel', (model, order) => {
  const act = () => order.cancel({ reason: 'customer' }, minutesLater(model.minute));
  if (model.status !== 'PENDING') {
    expect(act).toThrow(/Only a PENDING order/);
    return;
  }
  act();
  model.status = 'CANCELLED';
  model.events.push('order.cancelled');
});

const expire: Step = step('expire', (model, order) => {
  const due = model.status === 'PENDING' && model.minute >= 30;
  expect(order.expire(minutesLater(model.minute))).toBe(due);
  if (!due) return;
  model.status = 'CANCELLED';
  model.events.push('order.cancelled');
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
      .tuple(fc.constantFrom('payment-1', 'payment-2', 'payment-3'), fc.constantFrom(42, 42, 41))
      .map(([id, amount]) => pay(id, amount)),
    fc.constant(cancel),
    fc.constant(expire),
    fc.nat({ max: 3 }).map(earn),
    fc.integer({ min: 1, max: 20 }).map(wait),
  ],
  { maxCommands: 30 },
);

const placed = () => ({
  model: {
    status: 'PENDING' as const,
    minute: 0,
    kept: [],
    amounts: new Map(),
    events: ['order.created'],
  },
  real: anOrder(),
});

describe('the state machine of an order', () => {
  test('does what the contracts say over any sequence of payments, cancels, expiries and repeats', () => {
    fc.assert(
      fc.property(steps, (commands) => fc.modelRun(placed, commands)),
      { numRuns: 500 },
    );
  });

  test('leaves a pending state once at most, and raises one event for it', () => {
    fc.assert(
      fc.property(steps, (commands) => {
        const { real, model } = placed();
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
