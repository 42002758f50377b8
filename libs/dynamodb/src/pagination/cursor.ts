import { invalidInput } from '@commerce/domain-primitives';
import { createHash } from 'node:crypto';

/** A place in a list, as DynamoDB gives and takes it. */
export type Position = Readonly<Record<string, string | number>>;

const CHECKSUM_BYTES = 9;

const checksum = (list: string, position: string): Buffer =>
  createHash('sha256').update(`${list}\0${position}`).digest().subarray(0, CHECKSUM_BYTES);

const refused = () =>
  invalidInput('The cursor is not one of this list.', [
    { path: 'cursor', message: 'must be a nextCursor of the same list with the same filters' },
  ]);

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((part) => typeof part === 'string' || typeof part === 'number');

/**
 * Makes an opaque cursor out of a position.
 *
 * The checksum ties it to its list, so a cursor of another list, another filter or another customer
 * is told from a good one. It is no secret: a reader takes the partition from the request and only
 * the place within it from the cursor, so a well-made forgery can point at nothing but a place in a
 * list its maker may read anyway.
 *
 * @param list names the list and everything it was filtered by, e.g. `orders|customer-1|PENDING`.
 */
export const encodeCursor = (list: string, position: Position): string => {
  const text = JSON.stringify(position);
  return Buffer.concat([checksum(list, text), Buffer.from(text)]).toString('base64url');
};

/** @throws CommerceError `invalid-input` for anything that `encodeCursor(list, …)` did not make. */
export const decodeCursor = (list: string, cursor: string): Position => {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECKSUM_BYTES).toString('utf8');
  const genuine =
    bytes.toString('base64url') === cursor &&
    bytes.subarray(0, CHECKSUM_BYTES).equals(checksum(list, text));
  if (!genuine) throw refused();
  const position: unknown = JSON.parse(text);
  if (!isPosition(position)) throw refused();
  return position;
};
