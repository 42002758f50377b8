import { nameBasedUuid } from '@commerce/domain-primitives';
import { type CustomerId, type OrderId, orderId } from '../../domain/ids.ts';

// The namespace of orders: a random UUID, chosen once and never changed.
const ORDERS = 'b0c9d5de-3e0f-4d6c-8f0a-6a1f4b6f2f57';

/**
 * The id the order of a request gets. With a key it is always the same one for a customer, so the
 * table's own uniqueness decides which of several requests with one key places the order, with no
 * lock that could be held too long or released too late.
 */
export const orderIdOfRequest = async (
  customerId: CustomerId,
  idempotencyKey: string | undefined,
): Promise<OrderId> =>
  orderId(
    idempotencyKey === undefined
      ? crypto.randomUUID()
      : await nameBasedUuid(ORDERS, JSON.stringify([customerId, idempotencyKey])),
  );
