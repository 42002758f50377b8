import { createHash } from 'node:crypto';
import type { MessageAttribute } from '../queues/queue.ts';
import { AwsError } from './aws-error.ts';

type Attributes = Readonly<Record<string, MessageAttribute>>;

/** SQS raised its limit from 256 KB to 1 MiB in August 2025. Attributes count, too. */
export const MAX_MESSAGE_BYTES = 1024 * 1024;

/** What SQS takes of Unicode (API reference, "SendMessage"). */
const INVALID_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** @throws AwsError when SQS would not take the message */
export const requireMessage = (body: string, attributes: Attributes): void => {
  if (INVALID_CHARACTER.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  if (messageBytes(body, attributes) > MAX_MESSAGE_BYTES) {
    throw new AwsError('InvalidParameterValue', 'The message is larger than 1 MiB.');
  }
};

/** The bytes that count against the limit: the body and each attribute's name, type and value. */
export const messageBytes = (body: string, attributes: Attributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, attribute]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(attribute.DataType) +
      valueOf(attribute).length,
    Buffer.byteLength(body),
  );

/** The checksums of a message as SQS names them; its clients check them. */
export const checksums = (
  body: string,
  attributes: Attributes,
): { readonly body: string; readonly attributes?: string } => {
  const hasAttributes = Object.keys(attributes).length > 0;
  return { body: md5(body), ...(hasAttributes ? { attributes: attributesMd5(attributes) } : {}) };
};

/**
 * Over the attributes in the order of their names: length and bytes of the name, of the type, then 1 for a text and 2
 * for bytes, then length and bytes of the value (developer guide, "Calculating the MD5 message digest for message
 * attributes").
 */
const attributesMd5 = (attributes: Attributes): string => {
  const parts = Object.entries(attributes)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([name, attribute]) => [
      ...withLength(Buffer.from(name)),
      ...withLength(Buffer.from(attribute.DataType)),
      Buffer.from([attribute.BinaryValue === undefined ? 1 : 2]),
      ...withLength(valueOf(attribute)),
    ]);
  return md5(Buffer.concat(parts));
};

const withLength = (bytes: Buffer): readonly Buffer[] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};

const valueOf = ({ StringValue: text, BinaryValue: base64 }: MessageAttribute): Buffer =>
  base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64');

const md5 = (content: string | Buffer): string => createHash('md5').update(content).digest('hex');
