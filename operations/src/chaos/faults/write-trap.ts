import type { IncomingHttpHeaders } from 'node:http';

/**
 * The moment of a write at which the writer is killed. It never gets the response:
 *
 * ```
 * service ── write ──▶ proxy ───────────▶ table ── response ──▶ proxy ── response ──▶ service
 *                          before-write                             after-write
 * ```
 */
export type WriteMoment = 'before-write' | 'after-write';

/** Triggers once, at the next write to a table. */
export interface WriteTrap {
  readonly table: string;
  readonly moment: WriteMoment;
  readonly trigger: () => void;
}

const WRITES: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

/** Whether a request of the DynamoDB protocol writes to the table. */
export const isWriteTo = (table: string, headers: IncomingHttpHeaders, body: Buffer): boolean => {
  const [, operation = ''] = String(headers['x-amz-target']).split('.');
  return WRITES.has(operation) && body.includes(`"${table}"`);
};
