import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { nastyText } from './random-values.ts';

/** Half of a surrogate pair cannot be percent-encoded. */
export const encodeURIComponentSafely = (text: string): string =>
  encodeURIComponent(text.toWellFormed());

const CHECKSUM_BYTES = 9;

/** A cursor with a valid checksum, which any client can compute: see libs/dynamodb/src/pagination/cursor.ts. */
const checksummed = (list: string, text: Buffer): string => {
  const checksum = createHash('sha256').update(`${list}\0`).update(text).digest();
  return Buffer.concat([checksum.subarray(0, CHECKSUM_BYTES), text]).toString('base64url');
};

/** The names of lists that cursors are bound to. */
const lists = fc.constantFrom(
  'products',
  'category|electronics',
  'search|mouse',
  'orders|$customer|ALL',
  'orders|$customer|PENDING',
  'orders|$otherCustomer|ALL',
  'rewards|$customer',
  'rewards|$otherCustomer',
  '',
);

const long = (length: number): string => 'x'.repeat(length);

const positions = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    'null',
    '0',
    '""',
    '[]',
    '{}',
    '{"sk":""}',
    '{"sk":null}',
    '{"sk":1}',
    '{"sk":{"S":"x"}}',
    '{"sk":"x"}',
    `{"sk":"${long(1_100)}"}`,
    '{"sk":"2026-01-01T00:00:00.000Z#x"}',
    '{"sk":"\\ud800"}',
    '{"sk":"x","pk":"y"}',
    '{"sk":"x","sk":"y"}',
    ' {"sk":"x"}',
    '{"orderId":"","placedPosition":""}',
    '{"orderId":"x","placedPosition":"y"}',
    '{"orderId":"$order","placedPosition":"2026-01-01T00:00:00.000Z#$order"}',
    `{"orderId":"${long(64)}","placedPosition":"${long(1_025)}"}`,
    '{"placedPosition":"2026-01-01T00:00:00.000Z#o","orderId":"o"}',
    '{"sk":"a\\tprod-none"}',
    `{"sk":"${long(1_100)}\\tx"}`,
    '{"sort":"","ledgerPosition":""}',
    '{"sort":"ORDER#x","ledgerPosition":"2026-01-01T00:00:00.000Z#x"}',
    `{"sort":"ORDER#${long(1_100)}","ledgerPosition":"2026-01-01T00:00:00.000Z#x"}`,
    '{"__proto__":{"sk":"x"}}',
    '['.repeat(1_000),
  ),
  nastyText.map((sk) => JSON.stringify({ sk })),
);

/** Cursors for a list: forged with a valid checksum, of another list, truncated, or not a cursor at all. */
export const cursors: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    // The checksum covers the values of `$names`, so it is computed once they are known.
    arbitrary: fc
      .tuple(lists, positions)
      .map(([list, text]) => `$cursor(${hex(list)},${hex(text)})`),
  },
  { weight: 1, arbitrary: nastyText.map(encodeURIComponentSafely) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 60 }).map(encodeURIComponent) },
);

const hex = (text: string): string => Buffer.from(text).toString('hex');

const FORGERY = /\$cursor\((?<list>[0-9a-f]*),(?<text>[0-9a-f]*)\)/g;

/** Replaces descriptions of cursors by cursors. @param fill replaces the names */
export const forgeCursors = (text: string, fill: (text: string) => string): string =>
  text.replace(FORGERY, (_all, list: string, position: string) =>
    checksummed(fill(unhex(list)), Buffer.from(fill(unhex(position)))),
  );

const unhex = (text: string): string => Buffer.from(text, 'hex').toString();
