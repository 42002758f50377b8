import { createHash } from 'node:crypto';

/** A cursor of `list` with a valid checksum and any content: the checksum is not a secret. */
export const forgedCursor = (list: string, content: string | Buffer): string => {
  const bytes = Buffer.from(content);
  const checksum = createHash('sha256').update(`${list}\0`).update(bytes).digest().subarray(0, 9);
  return Buffer.concat([checksum, bytes]).toString('base64url');
};

/** Contents that are not a position of any list. */
export const NO_PLACES: readonly string[] = [
  '',
  '{',
  '[]',
  '{}',
  'null',
  'false',
  '0',
  '"x"',
  '{"a":{}}',
  '{"__proto__":{}}',
  '['.repeat(1_000),
];
