const BYTES = 16;

/**
 * An id that no other call has: 128 random bits in hexadecimal. `crypto.randomUUID` does not exist on a page that was
 * loaded without TLS.
 */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
