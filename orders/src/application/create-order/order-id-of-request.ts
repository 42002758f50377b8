import { type CustomerId, type OrderId, orderId } from '../../domain/order/ids.ts';

// Any fixed UUID will do; this one was drawn at random for this purpose.
const NAMESPACE = 'b0c9d5de-3e0f-4d6c-8f0a-6a1f4b6f2f57';
const UUID_BYTES = 16;

const bytesOf = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );

/** A UUID of version 5, made from a name by SHA-1 (RFC 9562, section 5.5). */
const uuidFromName = async (name: string): Promise<string> => {
  const input = new Uint8Array([...bytesOf(NAMESPACE), ...new TextEncoder().encode(name)]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).subarray(0, UUID_BYTES);
  hash.set([((hash[6] ?? 0) & 0x0f) | 0x50], 6);
  hash.set([((hash[8] ?? 0) & 0x3f) | 0x80], 8);
  return uuidOf(Buffer.from(hash).toString('hex'));
};

/**
 * The id the order of a request gets. With a key it is always the same one for a customer, so the
 * table's own uniqueness decides which of several requests with one key places the order, with no
 * lock that could be held too long or released too late.
 */
export const orderIdOfRequest = async (
  customerId: CustomerId,
  idempotencyKey: string | undefined,
): Promise<OrderId> =>
  orderId(
    idempotencyKey === undefined
      ? crypto.randomUUID()
      : await uuidFromName(JSON.stringify([customerId, idempotencyKey])),
  );
