import type { Provenance } from '@commerce/event-contracts';
import { idempotencyKeyReused } from '../../domain/errors.ts';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { asksForTheSame, type Redemption } from '../../domain/ledger/redemption.ts';
import type { Clock } from '../ports/clock.ts';
import type { Writing } from '../ports/writing.ts';
import { redemptionIdFor } from './redemption-id-for.ts';

export interface RedeemPoints {
  readonly customerId: CustomerId;
  /** The client's name for this redemption: the same key is the same redemption. */
  readonly idempotencyKey: string;
  readonly points: number;
  readonly orderId?: OrderId | undefined;
  readonly description?: string | undefined;
}

export interface Redeemed {
  readonly redemption: Redemption;
  /** It had been made before; this is the first answer again. */
  readonly replayed: boolean;
}

interface Ports extends Writing {
  readonly clock: Clock;
}

/** Spends points once for each key. A refused redemption is not remembered: its key may try again. */
export const redeemPoints =
  ({ accounts, retry, clock }: Ports) =>
  (command: RedeemPoints, provenance: Provenance): Promise<Redeemed> =>
    retry(async () => {
      const { customerId, idempotencyKey, points, orderId, description } = command;
      const redemptionId = await redemptionIdFor(customerId, idempotencyKey);
      const request = { redemptionId, points, orderId, description };
      const account = await accounts.load(customerId);
      const first = await accounts.redemptionOf(customerId, redemptionId);
      if (first) {
        if (!asksForTheSame(first, request)) throw idempotencyKeyReused();
        return { redemption: first, replayed: true };
      }
      const redemption = account.redeem(request, clock());
      await accounts.save(account, { kind: 'redemption', redemption }, provenance);
      return { redemption, replayed: false };
    });
