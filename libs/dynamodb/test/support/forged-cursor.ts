import { createHash } from 'node:crypto';

/** A cursor of `list` whose checksum is right, whatever it holds: the checksum is no secret. */
export const forgedCursor = (list: string, content: string | Buffer): string => {
  const bytes = Buffer.from(content);
  const checksum = createHash('sha256').update(`${list}\0`).update(bytes).digest().subarray(0, 9);
  return Buffer.concat([checksum, bytes]).toString('base64url');
};

/** What no place of any list looks like. */
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
