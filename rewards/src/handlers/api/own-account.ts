import { CommerceError } from '@commerce/domain-primitives';
import { type Caller, mayActFor } from '@commerce/lambda-runtime';
import type { RewardAccountPath } from './schemas/reward-account-path.ts';

const ADMIN_SCOPE = 'rewards:admin';

/**
 * Lets the owner and an admin pass. Anybody else is told that there is nothing, since a 403 would
 * tell them that there is.
 *
 * @throws CommerceError `account-not-found`.
 */
export const requireOwnAccount = (caller: Caller, { customerId }: RewardAccountPath): void => {
  if (mayActFor(caller, customerId, ADMIN_SCOPE)) return;
  throw new CommerceError({
    code: 'account-not-found',
    kind: 'not-found',
    message: 'There is no such reward account.',
  });
};
