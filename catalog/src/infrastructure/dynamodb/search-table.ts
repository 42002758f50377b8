import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Key } from './product-table.ts';

// The search table: what the index of searches is made from. No stream; items expire by `expiresAt`.
//
//   what       pk                    sk                        besides the key
//   log entry  LOG                   <sequence, 12 digits>     products as JSON in zstd, their number and the sum of it
//   chunk      SNAPSHOT#<id>#<n>     CHUNK                     a part of a snapshot
//   manifest   MANIFEST              FORMAT#<format>           the snapshot that counts, and how far in the log it is
//
// A manifest for each format of the index: while a deployment replaces the functions one by one, old and new code
// write and read their own.

export interface SearchTables {
  readonly client: DynamoDBDocumentClient;
  readonly products: string;
  readonly search: string;
}

export const LOG = 'LOG';

const SEQUENCE_DIGITS = 12;

export const sequenceKey = (sequence: number): string =>
  String(sequence).padStart(SEQUENCE_DIGITS, '0');

export const logKey = (sequence: number): Key => ({ pk: LOG, sk: sequenceKey(sequence) });

export const chunkKey = (snapshotId: string, place: number): Key => ({
  pk: `SNAPSHOT#${snapshotId}#${place}`,
  sk: 'CHUNK',
});

export const manifestKey = (format: string): Key => ({ pk: 'MANIFEST', sk: `FORMAT#${format}` });

// Every snapshot is replaced within a day, and covers the log before it. The rest is time to repair the builder.
// Set when an item is written: to set it when the item is superseded would cost as much as to write it again.
const LIFETIME_SECONDS = 14 * 24 * 60 * 60;

/** When an item that is written now may go, in the seconds that DynamoDB's time to live takes. */
export const expiryOf = (now: Date): number => Math.ceil(now.getTime() / 1_000) + LIFETIME_SECONDS;
