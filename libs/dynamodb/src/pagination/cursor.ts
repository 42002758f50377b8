import { invalidInput } from '@commerce/domain-primitives';
import { createHash } from 'node:crypto';
import * as z from 'zod';

/** A position in a list: a key of DynamoDB. Every key attribute of the platform's tables is a string. */
export type Position = Readonly<Record<string, string>>;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html: 1 to 2,048 bytes
// of UTF-8 in a partition key, 1 to 1,024 in a sort key. DynamoDB Local accepts longer ones.
const MAX_PARTITION_KEY_BYTES = 2_048;
const MAX_SORT_KEY_BYTES = 1_024;

const key = (maxBytes: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.isWellFormed() && Buffer.byteLength(text) <= maxBytes);

/** A string that DynamoDB accepts as a partition key. */
export const partitionKey = key(MAX_PARTITION_KEY_BYTES);

/** A string that DynamoDB accepts as a sort key. */
export const sortKey = key(MAX_SORT_KEY_BYTES);

const CHECKSUM_BYTES = 9;

const checksum = (list: string, position: string): Buffer =>
  createHash('sha256').update(`${list}\0${position}`).digest().subarray(0, CHECKSUM_BYTES);

const invalidCursor = () =>
  invalidInput('The cursor does not belong to this list.', [
    { path: 'cursor', message: 'must be a nextCursor of the same list with the same filters' },
  ]);

/**
 * Encodes a position as an opaque cursor.
 *
 * The checksum binds the cursor to its list, so that a cursor of another list, filter or customer is detected. It is
 * not a secret, so `decodeCursor` treats a cursor as untrusted input: a reader takes the partition from the request and
 * only the position within it from the cursor. A forged cursor can only point to a position in a list that its author
 * may read anyway.
 *
 * @param list names the list and all its filters, e.g. `orders|customer-1|PENDING`.
 */
export const encodeCursor = (list: string, position: Position): string => {
  const text = JSON.stringify(position);
  return Buffer.concat([checksum(list, text), Buffer.from(text)]).toString('base64url');
};

const textOf = (cursor: string): string =>
  Buffer.from(cursor, 'base64url').subarray(CHECKSUM_BYTES).toString('utf8');

const parsedOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Decodes a cursor. It is valid if `encodeCursor` makes exactly the same bytes of a position of this list, so there is
 * only one spelling of its base64, UTF-8 and JSON.
 *
 * @param place the schema of a position of this list: a strict object with the form and, by `sortKey` and
 *   `partitionKey`, the size of each key, so that DynamoDB accepts every position that passes.
 * @throws CommerceError `invalid-input` for anything that `encodeCursor(list, …)` did not make.
 */
export const decodeCursor = <Place extends Position>(
  list: string,
  cursor: string,
  place: z.ZodType<Place>,
): Place => {
  const position = parsedOf(textOf(cursor));
  const parsed = place.safeParse(position);
  // The parsed position may have its keys in another order than the cursor.
  if (!parsed.success || encodeCursor(list, position as Place) !== cursor) throw invalidCursor();
  return parsed.data;
};
