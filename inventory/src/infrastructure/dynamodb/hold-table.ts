import type { OrderId } from '../../domain/ids.ts';

/** What is held for an order. */
export const holdKey = (orderId: OrderId) => ({ partition: `HOLD#${orderId}`, sort: 'HOLD' });
