import { type Branded, identifier, subjectId } from '@commerce/domain-primitives';

export type OrderId = Branded<string, 'OrderId'>;
export type CustomerId = Branded<string, 'CustomerId'>;
export type ProductId = Branded<string, 'ProductId'>;

export const orderId = identifier('OrderId');
export const customerId = subjectId('CustomerId');
export const productId = identifier('ProductId');
