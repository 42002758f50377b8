import { beforeEach, describe, expect, test } from '@jest/globals';
import { VersionConflict } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import type { Hold } from '../../src/domain/hold/hold.ts';
import {
  movementId,
  type OrderId,
  orderId,
  type ProductId,
  productId,
} from '../../src/domain/ids.ts';
import { type StatedStock, Stock } from '../../src/domain/stock/stock.ts';
import { minutesLater, NOW, PROVENANCE, stated } from './builders.ts';
import type { Ports } from './inventory-context.ts';

/** What every implementation of the port over holds must do. */
export const holdRepositoryContract = (implementation: () => Ports): void => {
  describe('keeps holds so that', () => {
    let lamp: ProductId;
    let mouse: ProductId;
    let order: OrderId;
    let holds: Ports['holds'];
    let stocks: Ports['stocks'];
    let ledger: Ports['ledger'];

    beforeEach(async () => {
      lamp = productId(`lamp-${randomUUID()}`);
      mouse = productId(`mouse-${randomUUID()}`);
      order = orderId(randomUUID());
      ({ holds, stocks, ledger } = implementation());
      await open(lamp, 5);
      await open(mouse, 5);
    });

    const open = (id: ProductId, onHand: number, rule: Partial<StatedStock> = {}) =>
      stocks.save(
        Stock.open(id, stated(onHand, rule), NOW),
        { cause: 'initial', productId: id, movementId: movementId('i'), quantity: onHand, at: NOW },
        PROVENANCE,
      );

    const figures = async (id: ProductId) => {
      const stock = await stocks.find(id);
      return stock && [stock.state.onHand, stock.state.held, stock.available];
    };

    /** Decides on what is stored, and saves when told to. */
    const decided = async (
      decide: (hold: Hold, found: ReadonlyMap<ProductId, Stock>) => ReturnType<Hold['place']>,
      id = order,
    ) => {
      const hold = await holds.load(id);
      const changes = decide(hold, await stocks.findMany([lamp, mouse]));
      if (changes === undefined) throw new Error('There is nothing to save.');
      return { hold, save: () => holds.save(hold, changes, PROVENANCE) };
    };

    const placed = (lampPieces: number, mousePieces: number, id = order) =>
      decided(
        (hold, found) =>
          hold.place(
            [
              { productId: lamp, quantity: lampPieces },
              { productId: mouse, quantity: mousePieces },
            ],
            found,
            NOW,
          ),
        id,
      );
    const completed = () => decided((hold) => hold.complete(minutesLater(1)));
    const released = () => decided((hold, found) => hold.release(found, NOW));

    test('an order never heard of has none', async () => {
      expect(await holds.load(order)).toMatchObject({ version: 0, state: { state: 'NONE' } });
    });

    test('a hold takes from all stocks of its lines', async () => {
      const { hold, save } = await placed(1, 2);
      await save();
      expect(await holds.load(order)).toMatchObject({ version: 1, state: hold.state });
      expect(await figures(lamp)).toEqual([5, 1, 4]);
      expect(await figures(mouse)).toEqual([5, 2, 3]);
    });

    test('of two holds of one order the second is refused, and takes nothing', async () => {
      const [first, second] = [await placed(1, 1), await placed(2, 2)];
      await first.save();
      await expect(second.save()).rejects.toBeInstanceOf(VersionConflict);
      expect(await figures(mouse)).toEqual([5, 1, 4]);
    });

    test('holds that were decided on the same figures are all saved while there is enough', async () => {
      const all = await Promise.all(
        [1, 2, 3, 4].map((each) => placed(1, 1, orderId(`${order.slice(0, 30)}-${each}`))),
      );
      for (const { save } of all) await save();
      expect(await figures(mouse)).toEqual([5, 4, 1]);
    });

    test('a hold that would leave nothing is saved only on the figures that it was decided on', async () => {
      const last = await placed(1, 5);
      const other = await placed(1, 1, orderId(randomUUID()));
      await other.save();
      await expect(last.save()).rejects.toBeInstanceOf(VersionConflict);
      expect(await figures(lamp)).toEqual([5, 1, 4]);
      expect(await holds.load(order)).toMatchObject({ state: { state: 'NONE' } });
    });

    test('a hold that has become too large is refused, with all its lines', async () => {
      const large = await placed(4, 1);
      const other = await placed(2, 1, orderId(randomUUID()));
      await other.save();
      await expect(large.save()).rejects.toBeInstanceOf(VersionConflict);
      expect(await figures(lamp)).toEqual([5, 2, 3]);
      expect(await figures(mouse)).toEqual([5, 1, 4]);
    });

    test('a hold that was decided before an operator changed a stock is refused', async () => {
      const { save } = await placed(1, 1);
      const stock = await stocks.find(lamp);
      stock?.set(stated(5, { lowAt: 4 }), NOW);
      if (stock === undefined) throw new Error('There is no stock.');
      await stocks.save(
        stock,
        { cause: 'set', productId: lamp, movementId: movementId('s'), quantity: 0, at: NOW },
        PROVENANCE,
      );
      await expect(save()).rejects.toBeInstanceOf(VersionConflict);
    });

    test('a count that was decided before a hold is refused', async () => {
      const stock = await stocks.find(lamp);
      if (stock === undefined) throw new Error('There is no stock.');
      stock.set(stated(9), NOW);
      const { save } = await placed(1, 1);
      await save();
      await expect(
        stocks.save(
          stock,
          { cause: 'set', productId: lamp, movementId: movementId('s'), quantity: 4, at: NOW },
          PROVENANCE,
        ),
      ).rejects.toBeInstanceOf(VersionConflict);
      expect(await figures(lamp)).toEqual([5, 1, 4]);
    });

    test('a mark that a hold crosses raises the revision, and nothing else does', async () => {
      const revision = async () => (await stocks.find(mouse))?.state.revision;
      await (await placed(1, 2)).save();
      expect(await revision()).toBe(1);
      await (await placed(1, 3, orderId(randomUUID()))).save();
      expect(await revision()).toBe(2);
      await (await released()).save();
      expect(await revision()).toBe(3);
    });

    test('a rejection is kept, with the lines that were short', async () => {
      const { save } = await placed(1, 6);
      await save();
      expect((await holds.load(order)).state).toEqual({
        state: 'REJECTED',
        lines: [
          { productId: lamp, quantity: 1 },
          { productId: mouse, quantity: 6 },
        ],
        short: [{ productId: mouse, requested: 6, available: 5 }],
        rejectedAt: NOW,
      });
      expect(await figures(lamp)).toEqual([5, 0, 5]);
    });

    test('a commit takes from what there is, with an entry in each ledger', async () => {
      await (await placed(1, 2)).save();
      const { hold, save } = await completed();
      await save();
      expect(await holds.load(order)).toMatchObject({ version: 2, state: hold.state });
      expect(await figures(mouse)).toEqual([3, 0, 3]);
      expect((await stocks.find(mouse))?.version).toBe(2);
      expect((await ledger.page(mouse, { limit: 1 })).items).toEqual([
        {
          cause: 'committed',
          productId: mouse,
          movementId: order,
          orderId: order,
          quantity: -2,
          at: minutesLater(1),
        },
      ]);
    });

    test('of a commit and a release of one hold the second is refused', async () => {
      await (await placed(1, 2)).save();
      const [commit, release] = [await completed(), await released()];
      await release.save();
      await expect(commit.save()).rejects.toBeInstanceOf(VersionConflict);
      expect(await figures(mouse)).toEqual([5, 0, 5]);
      expect((await ledger.page(mouse, { limit: 10 })).items).toHaveLength(1);
    });

    test('a completion is remembered until the lines come', async () => {
      await (await completed()).save();
      expect((await holds.load(order)).state).toEqual({
        state: 'AWAITING_LINES',
        completedAt: minutesLater(1),
      });
      await (await placed(1, 1)).save();
      expect((await holds.load(order)).commitDueSince).toEqual(minutesLater(1));
    });

    test('an order of 50 products is held, and committed in two parts', async () => {
      const ids = Array.from({ length: 50 }, () => productId(randomUUID())).sort();
      for (const id of ids) await open(id, 2);
      const hold = await holds.load(order);
      const lines = ids.map((each) => ({ productId: each, quantity: 1 }));
      const changes = hold.place(lines, await stocks.findMany(ids), NOW);
      if (changes === undefined) throw new Error('There is nothing to save.');
      await holds.save(hold, changes, PROVENANCE);
      const [first = lamp] = ids;
      const last = ids.at(-1) ?? lamp;
      await (await completed()).save();
      expect([await figures(first), await figures(last)]).toEqual([
        [1, 0, 1],
        [2, 1, 1],
      ]);
      await (await completed()).save();
      expect((await holds.load(order)).state).toMatchObject({ state: 'COMMITTED' });
      expect(await figures(last)).toEqual([1, 0, 1]);
    });
  });
};
