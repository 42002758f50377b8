import type { CustomerId } from '../domain/ids.ts';

/** On whose behalf a use case runs. */
export interface Caller {
  readonly customerId: CustomerId;
  /** May see and cancel the orders of every customer. */
  readonly isAdmin: boolean;
}
