import { createHash } from 'node:crypto';
import { type CustomerId, redemptionId, type RedemptionId } from '../../domain/ids.ts';

// The namespace of redemptions: a random UUID, chosen once and for ever.
const NAMESPACE = Buffer.from('5b0c6f0e3c8e4d0f9a7d2b6f4c1e8a93', 'hex');

/** The id of the redemption that a customer's key stands for: a UUID version 5 (RFC 9562, 5.5). */
export const redemptionIdFor = (customerId: CustomerId, idempotencyKey: string): RedemptionId => {
  const bytes = createHash('sha1')
    // An id holds no line break, so no two pairs have the same name.
    .update(NAMESPACE)
    .update(`${customerId}\n${idempotencyKey}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return redemptionId(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
      '-',
    ),
  );
};
