import type { Caller as TokenBearer } from '@commerce/lambda-runtime';
import { assertMayAccess, type Caller } from '../../domain/reward-account/reward-account-access.ts';
import type { RewardAccountPath } from './schemas/reward-account-path.ts';

const ADMIN_SCOPE = 'rewards:admin';

/** The bearer of a token as Rewards sees it. */
export const callerFrom = (bearer: TokenBearer): Caller => ({
  customerId: bearer.customerId,
  isAdmin: bearer.scopes.has(ADMIN_SCOPE),
});

/**
 * Checks the caller before the rest of the request is read.
 *
 * @throws CommerceError `account-not-found`.
 */
export const permitAccountAccess = (bearer: TokenBearer, { customerId }: RewardAccountPath): void =>
  assertMayAccess(customerId, callerFrom(bearer));
