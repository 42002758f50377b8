import { identifier, subjectId } from '@commerce/domain-primitives';

export const customerId = subjectId('CustomerId');
export type CustomerId = ReturnType<typeof customerId>;

export const orderId = identifier('OrderId');
export type OrderId = ReturnType<typeof orderId>;

export const redemptionId = identifier('RedemptionId');
export type RedemptionId = ReturnType<typeof redemptionId>;
