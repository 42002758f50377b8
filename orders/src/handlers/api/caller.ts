import type { Caller as TokenBearer } from '@commerce/lambda-runtime';
import type { Caller } from '../../domain/order/order-access.ts';
import { customerId } from '../../domain/ids.ts';

const ADMIN_SCOPE = 'orders:admin';

/** The bearer of a token as Orders sees it. */
export const callerFrom = (bearer: TokenBearer): Caller => ({
  customerId: customerId(bearer.customerId),
  isAdmin: bearer.scopes.has(ADMIN_SCOPE),
});
