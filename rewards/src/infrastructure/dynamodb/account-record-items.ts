import * as z from 'zod';
import { type CustomerId, orderId, redemptionId } from '../../domain/ids.ts';
import type { LedgerRecord } from '../../domain/ledger/ledger-entry.ts';
import { issuedOrderOf, type OrderAccrual } from '../../domain/ledger/order-accrual.ts';
import { ledgerPosition } from '../../domain/ledger/ledger-position.ts';
import type { OrderSpending } from '../../domain/ledger/order-spending.ts';
import type { Redemption } from '../../domain/ledger/redemption.ts';
import type { AccountRecord } from '../../domain/reward-account/reward-account-repository.ts';
import { orderKey, redemptionKey, spendingKey } from './reward-account-table.ts';

const storedTime = z.iso.datetime({ precision: 3 }).transform((time) => new Date(time));
const storedOrderId = z.string().transform(orderId);
const units = z.int().nonnegative();

const accrualItem = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), orderId: storedOrderId, units }),
  z.object({ state: z.literal('dropped'), orderId: storedOrderId }),
  z.object({
    state: z.literal('issued'),
    orderId: storedOrderId,
    units,
    completedAt: storedTime,
  }),
]);

const redemptionItem = z.object({
  redemptionId: z.string().transform(redemptionId),
  points: z.int().positive(),
  balance: z.int().nonnegative(),
  redeemedAt: storedTime,
  orderId: storedOrderId.optional(),
  description: z.string().optional(),
});

const spendingItem = z.discriminatedUnion('state', [
  z.object({ state: z.literal('spent'), orderId: storedOrderId, points: units }),
  z.object({
    state: z.literal('returned'),
    orderId: storedOrderId,
    points: units,
    returnedAt: storedTime,
  }),
]);

const ledgerItem = z.union([
  spendingItem.options[1].transform((spending) => ({ kind: 'returned' as const, spending })),
  accrualItem.options[2].transform((accrual) => ({ kind: 'issued' as const, accrual })),
  redemptionItem.transform((redemption) => ({ kind: 'redeemed' as const, redemption })),
]);

export const accrualFrom = (item: unknown): OrderAccrual => accrualItem.parse(item);
export const spendingFrom = (item: unknown): OrderSpending => spendingItem.parse(item);
export const redemptionFrom = (item: unknown): Redemption => redemptionItem.parse(item);
export const ledgerRecordFrom = (item: unknown): LedgerRecord => ledgerItem.parse(item);

const accrualItemOf = (customerId: CustomerId, accrual: OrderAccrual) => ({
  ...orderKey(customerId, accrual.orderId),
  ...accrual,
  // Only what is in the ledger has a place in it, so the index holds nothing else.
  ...(accrual.state === 'issued' && {
    completedAt: accrual.completedAt.toISOString(),
    ledgerPosition: issuedOrderOf(accrual).position,
  }),
});

const redemptionItemOf = (customerId: CustomerId, redemption: Redemption) => ({
  ...redemptionKey(customerId, redemption.redemptionId),
  ...redemption,
  redeemedAt: redemption.redeemedAt.toISOString(),
  ledgerPosition: ledgerPosition(redemption.redeemedAt, redemption.redemptionId),
});

const spendingItemOf = (customerId: CustomerId, spending: OrderSpending) => ({
  ...spendingKey(customerId, spending.orderId),
  ...spending,
  // What is spent is in the ledger as redemptions.
  ...(spending.state === 'returned' && {
    returnedAt: spending.returnedAt.toISOString(),
    ledgerPosition: ledgerPosition(spending.returnedAt, spending.orderId),
  }),
});

/** The condition on which a record may be written; undefined where the account's is enough. */
export const recordConditionOf = (record: AccountRecord) => {
  switch (record.kind) {
    case 'accrual':
      return record.known === undefined
        ? { ConditionExpression: 'attribute_not_exists(sort)' }
        : {
            ConditionExpression: '#state = :known',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':known': record.known.state },
          };
    case 'redemption':
      return { ConditionExpression: 'attribute_not_exists(sort)' };
    case 'spending':
      return undefined;
  }
};

export const recordItemOf = (customerId: CustomerId, record: AccountRecord) => {
  switch (record.kind) {
    case 'accrual':
      return accrualItemOf(customerId, record.accrual);
    case 'redemption':
      return redemptionItemOf(customerId, record.redemption);
    case 'spending':
      return spendingItemOf(customerId, record.spending);
  }
};
