const UUID_BYTES = 16;

const bytesOf = (uuid: string): Uint8Array =>
  Uint8Array.from(uuid.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));

const uuidOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * Returns the same UUID for the same name: version 5, by SHA-1 (RFC 9562, section 5.5). An item stored under such an id
 * exists once, however often its creation is requested.
 *
 * @param namespace a constant UUID for one type of names; separates equal names of two types
 * @param name any text
 * @example await nameBasedUuid(ORDERS, JSON.stringify([customerId, idempotencyKey]))
 */
export const nameBasedUuid = async (namespace: string, name: string): Promise<string> => {
  const input = new Uint8Array([...bytesOf(namespace), ...new TextEncoder().encode(name)]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).subarray(0, UUID_BYTES);
  const [version = 0, variant = 0] = [hash[6], hash[8]];
  hash.set([(version & 0x0f) | 0x50], 6);
  hash.set([(variant & 0x3f) | 0x80], 8);
  return uuidOf(hash);
};
