import type { Provenance } from '@commerce/domain-primitives';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { VersionConflict } from '@commerce/dynamodb';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { differentSubjects } from '../../../libs/domain-primitives/test/support/subjects.ts';
import type { LedgerReader } from '../../src/application/ports/ledger-reader.ts';
import { type CustomerId, customerId, orderId } from '../../src/domain/ids.ts';
import { type IssuedAccrual, issuedOrderOf } from '../../src/domain/ledger/order-accrual.ts';
import { ledgerPosition } from '../../src/domain/ledger/ledger-position.ts';
import type { RewardAccountRepository } from '../../src/domain/reward-account/reward-account-repository.ts';
import { redemptionIdFor } from '../../src/application/redeem-points/redemption-id-for.ts';

interface Implementation {
  readonly accounts: RewardAccountRepository;
  readonly ledger: LedgerReader;
}

const ORIGIN: Provenance = { correlationId: 'contract' };

export const issued = (order: string, units: number, completedAt: Date): IssuedAccrual => ({
  state: 'issued',
  orderId: orderId(order),
  units,
  completedAt,
});

/** What every implementation of the two ports over accounts must do. */
export const rewardAccountRepositoryContract = (implementation: () => Implementation): void => {
  describe('keeps accounts so that', () => {
    let customer: CustomerId;
    let accounts: RewardAccountRepository;
    let ledger: LedgerReader;

    beforeEach(() => {
      customer = customerId(randomUUID());
      ({ accounts, ledger } = implementation());
    });

    const issue = async (order: string, units: number, at: number) => {
      const account = await accounts.load(customer);
      const accrual = issued(order, units, new Date(at));
      account.issue(accrual, undefined, [], new Date(at));
      await accounts.save(account, [{ kind: 'accrual', accrual, known: undefined }], ORIGIN);
    };

    test('a customer never heard of has an empty account', async () => {
      expect(await accounts.load(customer)).toMatchObject({ version: 0, balance: 0, pending: 0 });
      expect(await accounts.accrualOf(customer, orderId('a'))).toBeUndefined();
      expect(
        await accounts.redemptionOf(customer, await redemptionIdFor(customer, 'key')),
      ).toBeUndefined();
      expect(await ledger.page(customer, { limit: 10 })).toEqual({ items: [] });
    });

    test('what was saved is read back, a version on', async () => {
      const account = await accounts.load(customer);
      const placed = account.addPending({ orderId: orderId('b'), units: 7 }, undefined);
      if (!placed) throw new Error('the first event of an order changes its state');
      await accounts.save(
        account,
        [{ kind: 'accrual', accrual: placed, known: undefined }],
        ORIGIN,
      );
      await issue('a', 6_000, 1);

      const loaded = await accounts.load(customer);
      expect(loaded).toMatchObject({ version: 2, balance: 6_000, pending: 10, tier: 'GOLD' });
      expect(loaded.state.progress.steps).toEqual([
        { tier: 'GOLD', after: ledgerPosition(new Date(1), 'a'), lifetime: 6_000 },
      ]);
      expect(await accounts.accrualOf(customer, orderId('a'))).toEqual(
        issued('a', 6_000, new Date(1)),
      );
      expect(await accounts.accrualOf(customer, orderId('b'))).toEqual(placed);
    });

    test('a redemption is read back with all it was asked with', async () => {
      await issue('a', 50, 1);
      const account = await accounts.load(customer);
      const redemption = account.redeem(
        {
          redemptionId: await redemptionIdFor(customer, 'key'),
          points: 20,
          orderId: orderId('a'),
          description: 'a mug ☕',
        },
        new Date(2),
      );
      await accounts.save(account, [{ kind: 'redemption', redemption }], ORIGIN);
      expect(await accounts.redemptionOf(customer, redemption.redemptionId)).toEqual(redemption);
    });

    test('of two saves of one version the second is refused and leaves nothing behind', async () => {
      await issue('a', 5, 1);
      const [first, second] = [await accounts.load(customer), await accounts.load(customer)];
      const accrual = (order: string) => issued(order, 5, new Date(2));
      first.issue(accrual('b'), undefined, [], new Date(2));
      second.issue(accrual('c'), undefined, [], new Date(2));
      await accounts.save(
        first,
        [{ kind: 'accrual', accrual: accrual('b'), known: undefined }],
        ORIGIN,
      );
      await expect(
        accounts.save(
          second,
          [{ kind: 'accrual', accrual: accrual('c'), known: undefined }],
          ORIGIN,
        ),
      ).rejects.toBeInstanceOf(VersionConflict);
      expect(await accounts.accrualOf(customer, orderId('c'))).toBeUndefined();
      expect((await accounts.load(customer)).balance).toBe(10);
    });

    test('of two first saves the second is refused', async () => {
      const account = await accounts.load(customer);
      await issue('a', 5, 1);
      const accrual = issued('b', 5, new Date(2));
      account.issue(accrual, undefined, [], new Date(2));
      await expect(
        accounts.save(account, [{ kind: 'accrual', accrual, known: undefined }], ORIGIN),
      ).rejects.toBeInstanceOf(VersionConflict);
    });

    test('an order that changed since it was read is refused, however new the account is', async () => {
      const accrual = issued('a', 5, new Date(1));
      await issue('a', 5, 1);
      const account = await accounts.load(customer);
      account.issue(accrual, undefined, [], new Date(2));
      const late = accounts.save(account, [{ kind: 'accrual', accrual, known: undefined }], ORIGIN);
      await expect(late).rejects.toBeInstanceOf(VersionConflict);
      expect((await accounts.load(customer)).balance).toBe(5);
    });

    test('a redemption that was made since it was looked for is refused', async () => {
      await issue('a', 50, 1);
      const redeem = async () => {
        const account = await accounts.load(customer);
        const redemptionId = await redemptionIdFor(customer, 'key');
        const redemption = account.redeem({ redemptionId, points: 20 }, new Date(2));
        await accounts.save(account, [{ kind: 'redemption', redemption }], ORIGIN);
      };
      await redeem();
      await expect(redeem()).rejects.toBeInstanceOf(VersionConflict);
      expect((await accounts.load(customer)).balance).toBe(30);
    });

    test('what is spent on an order is not an entry of the ledger, what came back is', async () => {
      const onOrder = orderId('o');
      const spent = { state: 'spent', orderId: onOrder, points: 20 } as const;
      const returned = { ...spent, state: 'returned', returnedAt: new Date(7) } as const;
      expect(await accounts.spendingOn(customer, onOrder)).toBeUndefined();
      for (const [spending, entries] of [
        [spent, []],
        [returned, [{ kind: 'returned', spending: returned }]],
      ] as const) {
        const account = await accounts.load(customer);
        await accounts.save(account, [{ kind: 'spending', spending }], ORIGIN);
        expect(await accounts.spendingOn(customer, onOrder)).toEqual(spending);
        expect(await ledger.page(customer, { limit: 10 })).toEqual({ items: entries });
      }
    });

    test('a page may begin after what came back', async () => {
      await issue('a', 50, 1);
      const account = await accounts.load(customer);
      const spending = {
        state: 'returned',
        orderId: orderId('o'),
        points: 20,
        returnedAt: new Date(7),
      } as const;
      await accounts.save(account, [{ kind: 'spending', spending }], ORIGIN);
      const first = await ledger.page(customer, { limit: 1 });
      expect(first.items).toEqual([{ kind: 'returned', spending }]);
      const second = await ledger.page(customer, { limit: 1, cursor: first.nextCursor });
      expect(second).toMatchObject({ items: [{ kind: 'issued' }] });
      expect(second).not.toHaveProperty('nextCursor');
    });

    test('issued orders of a range come oldest first, ends included', async () => {
      for (const at of [3, 1, 4, 2, 5]) await issue(`order-${at}`, 1, at);
      const place = (at: number) => issuedOrderOf(issued(`order-${at}`, 1, new Date(at))).position;
      const found = async (from: number, to?: number) => {
        const range = { from: place(from), ...(to !== undefined && { to: place(to) }) };
        return (await accounts.issuedOrders(customer, range)).map((order) => order.orderId);
      };
      expect(await found(2, 4)).toEqual(['order-2', 'order-3', 'order-4']);
      expect(await found(4)).toEqual(['order-4', 'order-5']);
    });

    test('the ledger comes newest first, in pages that miss and repeat nothing', async () => {
      for (const at of [3, 1, 5, 2, 4]) await issue(`order-${at}`, 1, at);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ledger.page(customer, { limit: 2, cursor });
        for (const record of page.items) {
          if (record.kind === 'issued') seen.push(record.accrual.orderId);
        }
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(['order-5', 'order-4', 'order-3', 'order-2', 'order-1']);
    });

    test('any two customers have an account each, however similar their ids are', async () => {
      await fc.assert(
        fc.asyncProperty(differentSubjects, async ([first, second]) => {
          const [one, other] = [customerId(first), customerId(second)];
          const order = orderId(randomUUID());
          const before = await accounts.load(other);
          const account = await accounts.load(one);
          const accrual = issued(order, 5, new Date(1));
          account.issue(accrual, undefined, [], new Date(1));
          await accounts.save(account, [{ kind: 'accrual', accrual, known: undefined }], ORIGIN);
          expect(await accounts.accrualOf(one, order)).toEqual(accrual);
          expect(await accounts.accrualOf(other, order)).toBeUndefined();
          expect((await accounts.load(other)).version).toBe(before.version);
        }),
        { numRuns: 100 },
      );
    });

    test('a customer sees nothing of another', async () => {
      await issue('a', 5, 1);
      const other = customerId(randomUUID());
      expect((await accounts.load(other)).balance).toBe(0);
      expect(await accounts.accrualOf(other, orderId('a'))).toBeUndefined();
      expect(await ledger.page(other, { limit: 10 })).toEqual({ items: [] });
    });
  });
};
