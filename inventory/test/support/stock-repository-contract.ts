import { beforeEach, describe, expect, test } from '@jest/globals';
import { VersionConflict } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import { movementId, type ProductId, productId } from '../../src/domain/ids.ts';
import type { AdjustmentMovement, Movement } from '../../src/domain/ledger/movement.ts';
import { Stock } from '../../src/domain/stock/stock.ts';
import { minutesLater, NOW, PROVENANCE, stated } from './builders.ts';
import type { Ports } from './inventory-context.ts';

/** What every implementation of the ports over stocks and their ledgers must do. */
export const stockRepositoryContract = (implementation: () => Ports): void => {
  describe('keeps stocks so that', () => {
    let id: ProductId;
    let stocks: Ports['stocks'];
    let ledger: Ports['ledger'];

    beforeEach(() => {
      id = productId(randomUUID());
      ({ stocks, ledger } = implementation());
    });

    const entry = (quantity: number, at = NOW, cause: 'initial' | 'set' = 'set'): Movement => ({
      cause,
      productId: id,
      movementId: movementId(`set-${at.getTime()}`),
      quantity,
      at,
    });

    const adjustment = (quantity: number): AdjustmentMovement => ({
      cause: 'adjustment',
      productId: id,
      movementId: movementId('adjustment-1'),
      quantity,
      at: minutesLater(1),
      reason: 'a parcel ☕',
      onHand: 12,
    });

    const open = (onHand = 7) => {
      const stock = Stock.open(id, stated(onHand, { lowAt: 3 }), NOW);
      return stocks.save(stock, entry(onHand, NOW, 'initial'), PROVENANCE);
    };

    const found = async (): Promise<Stock> => {
      const stock = await stocks.find(id);
      if (stock === undefined) throw new Error('There is no stock.');
      return stock;
    };

    test('a product never heard of has none', async () => {
      expect(await stocks.find(id)).toBeUndefined();
      expect(await stocks.findMany([id])).toEqual(new Map());
      expect(await stocks.findMany([])).toEqual(new Map());
      expect(await ledger.page(id, { limit: 10 })).toEqual({ items: [] });
    });

    test('what was saved is read back, a version on', async () => {
      const saved = await open();
      expect(saved.version).toBe(1);
      const read = await found();
      expect(read).toEqual(saved);
      expect(read.state).toEqual({
        onHand: 7,
        held: 0,
        lowAt: 3,
        tracked: true,
        revision: 1,
      });
      expect(await stocks.findMany([id, productId('other')])).toEqual(new Map([[id, saved]]));
    });

    test('a stock is opened once', async () => {
      await open(7);
      await expect(open(9)).rejects.toBeInstanceOf(VersionConflict);
      expect((await found()).state.onHand).toBe(7);
      expect((await ledger.page(id, { limit: 10 })).items).toHaveLength(1);
    });

    test('of two changes of one version the second is refused and leaves nothing behind', async () => {
      await open();
      const [first, second] = [await found(), await found()];
      first.adjust(1, NOW);
      second.adjust(2, NOW);
      await stocks.save(first, entry(1, minutesLater(1)), PROVENANCE);
      await expect(
        stocks.save(second, entry(2, minutesLater(2)), PROVENANCE),
      ).rejects.toBeInstanceOf(VersionConflict);
      expect((await found()).state).toMatchObject({ onHand: 8, revision: 2 });
      expect((await ledger.page(id, { limit: 10 })).items).toHaveLength(2);
    });

    test('an adjustment is found by its id, and made once', async () => {
      await open();
      expect(await stocks.adjustmentOf(id, movementId('adjustment-1'))).toBeUndefined();
      const save = async () => {
        const stock = await found();
        stock.adjust(5, NOW);
        await stocks.save(stock, adjustment(5), PROVENANCE);
      };
      await save();
      expect(await stocks.adjustmentOf(id, movementId('adjustment-1'))).toEqual(adjustment(5));
      await expect(save()).rejects.toBeInstanceOf(VersionConflict);
      expect((await found()).state.onHand).toBe(12);
      expect((await ledger.page(id, { limit: 1 })).items).toEqual([adjustment(5)]);
    });

    test('the ledger comes newest first, in pages that miss and repeat nothing', async () => {
      await open();
      for (const minute of [3, 1, 4, 2]) {
        const stock = await found();
        stock.adjust(minute, NOW);
        await stocks.save(stock, entry(minute, minutesLater(minute)), PROVENANCE);
      }
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await ledger.page(id, { limit: 2, cursor });
        seen.push(...page.items.map(({ quantity }) => quantity));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual([4, 3, 2, 1, 7]);
    });

    test('a product sees nothing of another', async () => {
      await open();
      const other = productId(randomUUID());
      expect(await stocks.find(other)).toBeUndefined();
      expect(await stocks.adjustmentOf(other, movementId('adjustment-1'))).toBeUndefined();
      expect(await ledger.page(other, { limit: 10 })).toEqual({ items: [] });
    });
  });
};
