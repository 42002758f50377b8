import { nameBasedUuid } from '@commerce/domain-primitives';
import { movementId, type MovementId, type ProductId } from '../../domain/ids.ts';

// The namespace of adjustments: a random UUID, chosen once and never changed.
const ADJUSTMENTS = '0d6c8f52-6f3b-4a57-9d6e-3a1c5b7e9f20';

/** The id of the adjustment that a key stands for: always the same one for the same product and key. */
export const adjustmentIdFor = async (
  productId: ProductId,
  idempotencyKey: string,
): Promise<MovementId> =>
  // Neither holds a line break, so no two pairs have the same name.
  movementId(await nameBasedUuid(ADJUSTMENTS, `${productId}\n${idempotencyKey}`));
