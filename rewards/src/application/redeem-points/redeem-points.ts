import type { Clock, Provenance } from '@commerce/domain-primitives';
import { idempotencyKeyReused } from '../../domain/errors.ts';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { asksForTheSame, type Redemption } from '../../domain/ledger/redemption.ts';
import type { RewardAccount } from '../../domain/reward-account/reward-account.ts';
import type {
  AccountRecord,
  RewardAccountRepository,
} from '../../domain/reward-account/reward-account-repository.ts';
import type { Retry } from '../ports/retry.ts';
import { redemptionIdFor } from './redemption-id-for.ts';

export interface RedeemPointsCommand {
  readonly customerId: CustomerId;
  /** The client's name for this redemption: the same key is the same redemption. */
  readonly idempotencyKey: string;
  readonly points: number;
  readonly orderId?: OrderId | undefined;
  readonly description?: string | undefined;
}

export interface Redeemed {
  readonly redemption: Redemption;
  /** It was made before; this is the first response again. */
  readonly replayed: boolean;
}

export interface RedeemPointsPorts {
  readonly accounts: RewardAccountRepository;
  readonly retry: Retry;
  readonly now: Clock;
}

/**
 * Spends points once for each key, and not on an order that is known to be cancelled. A refused redemption is not
 * remembered: its key may try again.
 *
 * @throws CommerceError `idempotency-key-reused`, `insufficient-points`, `order-cancelled`.
 */
export const redeemPoints =
  ({ accounts, retry, now }: RedeemPointsPorts) =>
  (command: RedeemPointsCommand, provenance: Provenance): Promise<Redeemed> => {
    const spending = async (
      account: RewardAccount,
      orderId: OrderId,
      points: number,
    ): Promise<AccountRecord> => {
      const known = await accounts.accrualOf(account.id, orderId);
      const before = await accounts.spendingOn(account.id, orderId);
      return { kind: 'spending', spending: account.spendOn(orderId, points, known, before) };
    };
    return retry(async () => {
      const { customerId, idempotencyKey, points, orderId, description } = command;
      const redemptionId = await redemptionIdFor(customerId, idempotencyKey);
      const request = { redemptionId, points, orderId, description };
      const first = await accounts.redemptionOf(customerId, redemptionId);
      if (first) {
        if (!asksForTheSame(first, request)) throw idempotencyKeyReused();
        return { redemption: first, replayed: true };
      }
      const account = await accounts.load(customerId);
      const redemption = account.redeem(request, now());
      const records: readonly AccountRecord[] = [
        { kind: 'redemption', redemption },
        ...(orderId ? [await spending(account, orderId, points)] : []),
      ];
      await accounts.save(account, records, provenance);
      return { redemption, replayed: false };
    });
  };
