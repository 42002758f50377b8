import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { differentSubjects } from '../../../libs/domain-primitives/test/support/subjects.ts';
import type { OverdueOrders } from '../../src/application/ports/overdue-orders.ts';
import type { OrderFilter, OrderListing } from '../../src/application/ports/order-listing.ts';
import { customerId, orderId } from '../../src/domain/ids.ts';
import type { Order } from '../../src/domain/order/order.ts';
import type { OrderRepository } from '../../src/domain/order/order-repository.ts';
import {
  aHeldOrder,
  anItem,
  anOrder,
  aPayment,
  minutesLater,
  PROVENANCE,
  SHORT_LINES,
} from './builders.ts';

/** A payment that no other order has. */
const newPayment = (overrides: Parameters<typeof aPayment>[0] = {}) =>
  aPayment({ id: `https://pay.example/${randomUUID()} (#1)`, ...overrides });

export interface OrderStorage {
  readonly orders: OrderRepository;
  readonly listing: OrderListing;
  readonly overdue: OverdueOrders;
}

/** What every implementation of the storage ports must do. */
export const orderRepositoryContract = (
  name: string,
  open: () => Promise<{ readonly storage: OrderStorage; readonly close: () => Promise<void> }>,
): void => {
  describe(`orders kept ${name}`, () => {
    let storage: OrderStorage;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ storage, close } = await open());
    });

    afterAll(() => close());

    /** An order that waits for its payment, unless another one is given. */
    const added = async (
      overrides: Parameters<typeof anOrder>[0] = {},
      place: typeof anOrder = aHeldOrder,
    ): Promise<Order> => {
      const order = place({ id: randomUUID(), ...overrides });
      await storage.orders.add(order, PROVENANCE);
      return order;
    };

    test('are found as they were added', async () => {
      const order = await added({ items: [anItem({ id: 'a' }), anItem({ id: 'b', price: 0.99 })] });
      const found = await storage.orders.find(order.id);
      expect(found?.state).toEqual(order.state);
      expect(found?.version).toBe(1);
      expect(found?.recordedEvents).toEqual([]);
    });

    test('are never overdue where they cost nothing, or are paid and wait for their stock', async () => {
      const free = await added({ items: [anItem({ price: 0 })] }, anOrder);
      const paid = await added({}, anOrder);
      await storage.orders.update(paid.id, PROVENANCE, (order) =>
        order.receivePayment(newPayment(), minutesLater(1)),
      );
      expect((await storage.orders.find(free.id))?.state).toEqual(free.state);
      for await (const page of storage.overdue.before(minutesLater(60))) {
        expect(page).not.toContain(free.id);
        expect(page).not.toContain(paid.id);
      }
    });

    test('are undefined where there are none', async () => {
      const nowhere = orderId(randomUUID());
      await expect(storage.orders.find(nowhere)).resolves.toBeUndefined();
      await expect(
        storage.orders.update(nowhere, PROVENANCE, () => {
          throw new Error('decided on nothing');
        }),
      ).resolves.toBeUndefined();
    });

    test('are added once, of however many at once; the others are given the one', async () => {
      const id = randomUUID();
      const attempts = Array.from({ length: 20 }, (_, index) =>
        anOrder({ id, items: [anItem({ quantity: index + 1 })] }),
      );
      const additions = await Promise.all(
        attempts.map((order) => storage.orders.add(order, PROVENANCE)),
      );
      const winners = attempts.filter((_, index) => additions[index]?.kind === 'added');
      expect(winners).toHaveLength(1);
      for (const addition of additions) {
        if (addition.kind === 'taken') {
          expect(addition.existing.state).toEqual(winners[0]?.state);
        }
      }
    });

    test('come back as they were changed, in every state', async () => {
      const changes: ((order: Order) => void)[] = [
        (order) => order.receivePayment(newPayment(), minutesLater(1)),
        (order) => order.receivePayment(newPayment({ amount: 1 }), minutesLater(1)),
        (order) =>
          order.receivePayment(newPayment({ amount: 1 }), minutesLater(1), orderId('another')),
        (order) => order.cancel({ reason: 'customer', note: 'too slow' }, minutesLater(1)),
        (order) => order.expire(minutesLater(40)),
        (order) => order.recordPoints(0, minutesLater(1)),
        (order) => {
          order.cancel({ reason: 'admin' }, minutesLater(1));
          order.receivePayment(newPayment({ currency: 'USD', amount: 7.5 }), minutesLater(2));
        },
      ];
      const beforeTheHold: ((order: Order) => void)[] = [
        (order) => order.holdStock(minutesLater(1)),
        (order) => order.rejectStock(SHORT_LINES, minutesLater(1)),
        (order) => order.receivePayment(newPayment(), minutesLater(1)),
        (order) => {
          order.receivePayment(newPayment({ amount: 1 }), minutesLater(1));
          order.receivePayment(newPayment(), minutesLater(1));
        },
        (order) => {
          order.receivePayment(newPayment(), minutesLater(1));
          order.rejectStock(SHORT_LINES, minutesLater(2));
        },
        (order) => order.cancel({ reason: 'customer' }, minutesLater(1)),
      ];
      const cases = [
        ...changes.map((change) => [aHeldOrder, change] as const),
        ...beforeTheHold.map((change) => [anOrder, change] as const),
      ];
      for (const [place, change] of cases) {
        const { id } = await added({}, place);
        const changed = await storage.orders.update(id, PROVENANCE, (order) => {
          change(order);
          return order;
        });
        const found = await storage.orders.find(id);
        expect(found?.state).toEqual(changed?.state);
        expect(found?.version).toBe(2);
      }
    });

    test('are not written when nothing was changed', async () => {
      const { id } = await added();
      await storage.orders.update(id, PROVENANCE, (order) => order);
      expect((await storage.orders.find(id))?.version).toBe(1);
    });

    test('stay as they are when the decision is refused', async () => {
      const { id } = await added();
      const refusal = new Error('no');
      await expect(
        storage.orders.update(id, PROVENANCE, (order) => {
          order.cancel({ reason: 'customer' }, minutesLater(1));
          throw refusal;
        }),
      ).rejects.toBe(refusal);
      expect((await storage.orders.find(id))?.state.progress.status).toBe('PENDING');
    });

    test('lose no change when several are made at once: who loses decides again', async () => {
      const { id } = await added();
      const pay = (paymentId: string) =>
        storage.orders.update(id, PROVENANCE, (order) =>
          order.receivePayment(newPayment({ id: `${id}-${paymentId}` }), minutesLater(1)),
        );
      const outcomes = await Promise.all(['a', 'b', 'c'].map(pay));
      expect(outcomes.map((outcome) => outcome?.kind).sort()).toEqual([
        'completed',
        'kept',
        'kept',
      ]);
      const found = await storage.orders.find(id);
      expect(found?.state.unappliedPayments).toHaveLength(2);
      expect(found?.version).toBe(4);
    });

    test('are told which other order has a payment, and claim it for no second one', async () => {
      const [first, second] = [await added(), await added()];
      const payment = newPayment();
      const pay = (id: Order['id']) =>
        storage.orders.update(id, PROVENANCE, (order, holder) =>
          order.receivePayment(payment, minutesLater(1), holder),
        );
      await expect(pay(first.id)).resolves.toEqual({ kind: 'completed' });
      const kept = { reason: 'pays-another-order', otherOrderId: first.id };
      await expect(pay(second.id)).resolves.toMatchObject({ kind: 'kept', kept });
      await expect(pay(second.id)).resolves.toMatchObject({ kind: 'kept', kept });
      await expect(pay(first.id)).resolves.toEqual({ kind: 'already-completed' });
      const state = (await storage.orders.find(second.id))?.state;
      expect(state).toMatchObject({ progress: { status: 'PENDING' }, unappliedPayments: [kept] });
    });

    test('claim a payment that comes before the hold, and are completed by it when the hold comes', async () => {
      const [first, second] = [await added({}, anOrder), await added()];
      const payment = newPayment();
      const pay = (id: Order['id']) =>
        storage.orders.update(id, PROVENANCE, (order, holder) =>
          order.receivePayment(payment, minutesLater(1), holder),
        );
      await expect(pay(first.id)).resolves.toEqual({ kind: 'awaits-stock' });
      await expect(pay(first.id)).resolves.toEqual({ kind: 'awaits-stock' });
      await expect(pay(second.id)).resolves.toMatchObject({
        kind: 'kept',
        kept: { reason: 'pays-another-order', otherOrderId: first.id },
      });
      await storage.orders.update(first.id, PROVENANCE, (order) => ({
        outcome: order.holdStock(minutesLater(2)),
      }));
      const found = await storage.orders.find(first.id);
      expect(found?.state.progress).toMatchObject({
        status: 'COMPLETED',
        paymentId: payment.paymentId,
      });
      expect(found?.version).toBe(3);
    });

    test('are completed once by a hold and a payment that come at once, and lose neither', async () => {
      const waiting = await Promise.all(Array.from({ length: 10 }, () => added({}, anOrder)));
      await Promise.all(
        waiting.flatMap(({ id }) => [
          storage.orders.update(id, PROVENANCE, (order, holder) =>
            order.receivePayment(newPayment({ id: `of-${id}` }), minutesLater(1), holder),
          ),
          storage.orders.update(id, PROVENANCE, (order) => ({
            outcome: order.holdStock(minutesLater(1)),
          })),
        ]),
      );
      for (const { id } of waiting) {
        const found = await storage.orders.find(id);
        expect(found?.state.progress).toMatchObject({ status: 'COMPLETED', paymentId: `of-${id}` });
        expect(found?.version).toBe(3);
      }
    });

    test('share no payment: of those that one payment comes for at once it completes one', async () => {
      const payment = newPayment();
      const orders = await Promise.all(Array.from({ length: 8 }, () => added()));
      const outcomes = await Promise.all(
        orders.map(({ id }) =>
          storage.orders.update(id, PROVENANCE, (order, holder) =>
            order.receivePayment(payment, minutesLater(1), holder),
          ),
        ),
      );
      const winner = orders[outcomes.findIndex((outcome) => outcome?.kind === 'completed')];
      expect(outcomes.filter((outcome) => outcome?.kind === 'completed')).toHaveLength(1);
      for (const { id } of orders.filter((order) => order !== winner)) {
        expect((await storage.orders.find(id))?.state.unappliedPayments).toMatchObject([
          { paymentId: payment.paymentId, otherOrderId: winner?.id },
        ]);
      }
    });

    test('have a payment as soon as they keep it, even unapplied', async () => {
      const [first, second] = [await added(), await added()];
      const payment = newPayment({ amount: 1 });
      for (const { id } of [first, second]) {
        await storage.orders.update(id, PROVENANCE, (order, holder) =>
          order.receivePayment(payment, minutesLater(1), holder),
        );
      }
      const unappliedPaymentsOf = async ({ id }: Order) =>
        (await storage.orders.find(id))?.state.unappliedPayments.map(({ reason }) => reason);
      await expect(unappliedPaymentsOf(first)).resolves.toEqual(['mismatched']);
      await expect(unappliedPaymentsOf(second)).resolves.toEqual(['pays-another-order']);
    });

    test('are listed newest first, each once, page by page', async () => {
      const customer = `lister-${randomUUID()}`;
      const ids: string[] = [];
      // Two of them in the same millisecond.
      for (const minute of [0, 1, 2, 2, 3]) {
        ids.unshift((await added({ customer, at: minutesLater(minute) })).id);
      }
      await added({ customer: `other-${randomUUID()}` });
      const seen: Order[] = [];
      let cursor: string | undefined;
      const pageSizes: number[] = [];
      do {
        const page = await storage.listing.page(
          { customerId: customerId(customer) },
          { limit: 2, cursor },
        );
        seen.push(...page.items);
        pageSizes.push(page.items.length);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(pageSizes).toEqual([2, 2, 1]);
      expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
      const times = seen.map(({ state }) => state.createdAt.getTime());
      expect(times).toEqual([...times].sort((left, right) => right - left));
    });

    test('give no cursor after a page that ends the list', async () => {
      const customer = `exact-${randomUUID()}`;
      await added({ customer });
      await added({ customer });
      const page = await storage.listing.page({ customerId: customerId(customer) }, { limit: 2 });
      expect(page.items).toHaveLength(2);
      expect(page).not.toHaveProperty('nextCursor');
    });

    test('are listed by the status they are in now', async () => {
      const customer = customerId(`status-${randomUUID()}`);
      const pending = await added({ customer });
      const paid = await added({ customer });
      await storage.orders.update(paid.id, PROVENANCE, (order) =>
        order.receivePayment(newPayment(), minutesLater(1)),
      );
      const idsIn = async (status: 'PENDING' | 'COMPLETED' | 'CANCELLED') =>
        (await storage.listing.page({ customerId: customer, status }, { limit: 10 })).items.map(
          ({ id }) => id,
        );
      await expect(idsIn('PENDING')).resolves.toEqual([pending.id]);
      await expect(idsIn('COMPLETED')).resolves.toEqual([paid.id]);
      await expect(idsIn('CANCELLED')).resolves.toEqual([]);
    });

    test('are listed to their customer alone, whatever the customers are called', async () => {
      await fc.assert(
        fc.asyncProperty(differentSubjects, async ([customer, other]) => {
          const { id } = await added({ customer });
          const idsOf = async (filter: OrderFilter) =>
            (await storage.listing.page(filter, { limit: 100 })).items.map((order) => order.id);
          for (const status of [undefined, 'PENDING'] as const) {
            expect(await idsOf({ customerId: customerId(customer), status })).toContain(id);
            expect(await idsOf({ customerId: customerId(other), status })).not.toContain(id);
          }
          const found = await storage.orders.find(id);
          expect(found?.state.customerId).toBe(customer);
        }),
        { numRuns: 100 },
      );
    });

    test('refuse the cursor of another list', async () => {
      const customer = customerId(`cursor-${randomUUID()}`);
      await added({ customer });
      await added({ customer });
      const { nextCursor: cursor } = await storage.listing.page(
        { customerId: customer },
        { limit: 1 },
      );
      expect(cursor).toBeDefined();
      for (const filter of [
        { customerId: customerId('another-customer') },
        { customerId: customer, status: 'PENDING' as const },
      ]) {
        await expect(storage.listing.page(filter, { limit: 1, cursor })).rejects.toMatchObject({
          code: 'invalid-input',
        });
      }
    });

    test('are overdue once their time is over, for as long as they are pending', async () => {
      const overdueAt = async (moment: Date): Promise<string[]> => {
        const ids: string[] = [];
        for await (const page of storage.overdue.before(moment)) ids.push(...page);
        return ids;
      };
      const waiting = await Promise.all([added(), added(), added()]);
      const paid = await added();
      await storage.orders.update(paid.id, PROVENANCE, (order) =>
        order.receivePayment(newPayment(), minutesLater(1)),
      );
      const late = await added({ at: minutesLater(10) });
      const ids = await overdueAt(minutesLater(31));
      expect(ids).toEqual(expect.arrayContaining(waiting.map(({ id }) => id)));
      expect(ids).not.toContain(paid.id);
      expect(ids).not.toContain(late.id);
      await expect(overdueAt(minutesLater(41))).resolves.toContain(late.id);
    });
  });
};
