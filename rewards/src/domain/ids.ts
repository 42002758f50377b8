import { identifier } from '@commerce/domain-primitives';

export const customerId = identifier('CustomerId');
export type CustomerId = ReturnType<typeof customerId>;

export const orderId = identifier('OrderId');
export type OrderId = ReturnType<typeof orderId>;

export const redemptionId = identifier('RedemptionId');
export type RedemptionId = ReturnType<typeof redemptionId>;
