import { invalidInput } from '@commerce/domain-primitives';
import { createHash } from 'node:crypto';
import * as z from 'zod';

/** A place in a list, as DynamoDB gives and takes it. Every key of the platform's tables is a string. */
export type Position = Readonly<Record<string, string>>;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html: 1 to 2,048 bytes
// of UTF-8 in a partition key, 1 to 1,024 in a sort key. DynamoDB Local lets longer ones pass.
const MAX_PARTITION_KEY_BYTES = 2_048;
const MAX_SORT_KEY_BYTES = 1_024;

const key = (maxBytes: number) =>
  z
    .string()
    .min(1)
    .refine((text) => text.isWellFormed() && Buffer.byteLength(text) <= maxBytes);

/** A string that DynamoDB takes as a partition key. */
export const partitionKey = key(MAX_PARTITION_KEY_BYTES);

/** A string that DynamoDB takes as a sort key. */
export const sortKey = key(MAX_SORT_KEY_BYTES);

const CHECKSUM_BYTES = 9;

const checksum = (list: string, position: string): Buffer =>
  createHash('sha256').update(`${list}\0${position}`).digest().subarray(0, CHECKSUM_BYTES);

const invalidCursor = () =>
  invalidInput('The cursor is not one of this list.', [
    { path: 'cursor', message: 'must be a nextCursor of the same list with the same filters' },
  ]);

/**
 * Makes an opaque cursor out of a position.
 *
 * The checksum ties it to its list, so a cursor of another list, another filter or another customer
 * is told from a good one. It is no secret, so `decodeCursor` reads a cursor like any other input: a
 * reader takes the partition from the request and only the place within it from the cursor, and a
 * well-made forgery can point at nothing but a place in a list its maker may read anyway.
 *
 * @param list names the list and everything it was filtered by, e.g. `orders|customer-1|PENDING`.
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
 * Reads a cursor: it is good when it is, to the byte, what `encodeCursor` makes of a position of this
 * list. That leaves no other spelling of the base64, the UTF-8 or the JSON to think about.
 *
 * @param place what a position of this list looks like: a strict object with the form and, by
 *   `sortKey` and `partitionKey`, the size of each key, so that DynamoDB takes all that passes.
 * @throws CommerceError `invalid-input` for anything that `encodeCursor(list, …)` did not make.
 */
export const decodeCursor = <Place extends Position>(
  list: string,
  cursor: string,
  place: z.ZodType<Place>,
): Place => {
  const position = parsedOf(textOf(cursor));
  const parsed = place.safeParse(position);
  // The parsed place may list its keys in another order than the cursor.
  if (!parsed.success || encodeCursor(list, position as Place) !== cursor) throw invalidCursor();
  return parsed.data;
};
