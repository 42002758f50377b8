import type { Caller as TokenBearer } from '@commerce/lambda-runtime';
import type { Caller } from '../../application/caller.ts';
import { customerId } from '../../domain/ids.ts';

const ADMIN_SCOPE = 'orders:admin';

/** Who a token's bearer is to Orders. */
export const callerFrom = (bearer: TokenBearer): Caller => ({
  customerId: customerId(bearer.customerId),
  isAdmin: bearer.scopes.has(ADMIN_SCOPE),
});
