import type { IncomingHttpHeaders } from 'node:http';

/**
 * A moment of one write at which something happens to the writer, who hears no answer any more:
 *
 * ```
 * service ── write ──▶ proxy ───────────▶ table ── answer ──▶ proxy ── answer ──▶ service
 *                          before-write                           after-write
 * ```
 */
export type WriteMoment = 'before-write' | 'after-write';

/** Lies in wait for the next write to a table. */
export interface Ambush {
  readonly table: string;
  readonly moment: WriteMoment;
  readonly spring: () => void;
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
