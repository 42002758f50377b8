import { accountNotFound } from '../errors.ts';
import type { CustomerId } from '../ids.ts';

/** The customer or admin that a use case runs for. */
export interface Caller {
  readonly customerId: string;
  /** May see and redeem the points of every customer. */
  readonly isAdmin: boolean;
}

/**
 * @throws CommerceError `account-not-found` for another customer's account: a 403 would reveal that it exists.
 */
export const assertMayAccess = (owner: CustomerId, { customerId, isAdmin }: Caller): void => {
  if (!isAdmin && owner !== customerId) throw accountNotFound();
};
