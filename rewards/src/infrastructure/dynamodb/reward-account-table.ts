import type { CustomerId, OrderId, RedemptionId } from '../../domain/ids.ts';

/** Everything of one customer is one partition: the account and its records are saved together. */
export const partitionOf = (customerId: CustomerId) => `CUSTOMER#${customerId}`;

const ACCOUNT_SORT_KEY = 'ACCOUNT';

export const accountKey = (customerId: CustomerId) => ({
  partition: partitionOf(customerId),
  sort: ACCOUNT_SORT_KEY,
});

export const orderKey = (customerId: CustomerId, orderId: OrderId) => ({
  partition: partitionOf(customerId),
  sort: `ORDER#${orderId}`,
});

export const redemptionKey = (customerId: CustomerId, redemptionId: RedemptionId) => ({
  partition: partitionOf(customerId),
  sort: `REDEMPTION#${redemptionId}`,
});

export const spendingKey = (customerId: CustomerId, orderId: OrderId) => ({
  partition: partitionOf(customerId),
  sort: `SPENDING#${orderId}`,
});

/**
 * The local index of what is in the ledger, by `ledgerPosition`. Local, since only such an index can
 * be read consistently, without which an order could be rated by a ledger that lacks its neighbour.
 */
export const LEDGER_INDEX = 'ledger';
