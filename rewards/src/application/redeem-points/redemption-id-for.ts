import { nameBasedUuid } from '@commerce/domain-primitives';
import { type CustomerId, redemptionId, type RedemptionId } from '../../domain/ids.ts';

// The namespace of redemptions: a random UUID, chosen once and never changed.
const REDEMPTIONS = '5b0c6f0e-3c8e-4d0f-9a7d-2b6f4c1e8a93';

/** The id of the redemption a customer's key stands for: always the same one for the same pair. */
export const redemptionIdFor = async (
  customerId: CustomerId,
  idempotencyKey: string,
): Promise<RedemptionId> =>
  // Neither holds a line break, so no two pairs have the same name.
  redemptionId(await nameBasedUuid(REDEMPTIONS, `${customerId}\n${idempotencyKey}`));
