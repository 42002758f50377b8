import { CommerceError, invalidInput } from '@commerce/domain-primitives';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { MIMEType } from 'node:util';
import type * as z from 'zod';
import { parseStrictJson } from './json-text.ts';
import { type Headers, parseWith } from './request-parsing.ts';

const MAX_BODY_BYTES = 256 * 1024;

const tooLarge = (maxBytes: number): CommerceError =>
  new CommerceError({
    code: 'payload-too-large',
    kind: 'payload-too-large',
    message: `A body may have up to ${maxBytes} bytes.`,
  });

const unsupported = (): CommerceError =>
  new CommerceError({
    code: 'unsupported-media-type',
    kind: 'unsupported-media-type',
    message: 'The body must be application/json in UTF-8, and not be compressed.',
  });

const notJson = (cause?: unknown): CommerceError =>
  new CommerceError({
    code: 'invalid-input',
    kind: 'invalid-input',
    message: 'The body is not valid JSON in UTF-8.',
    cause,
  });

const decodedBase64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  // Node skips characters that are not base64, and would read a body of only those as an empty one.
  if (bytes.toString('base64') !== text) throw notJson();
  return bytes;
};

// API Gateway replaces bytes that are not UTF-8, and the replacement would be stored instead of what was sent. A client
// that means this character can write it as \ufffd.
const intactText = (text: string): Buffer => {
  if (text.includes('\ufffd')) throw notJson();
  return Buffer.from(text);
};

/** API Gateway passes text. Another gateway may have parsed it; then it is serialized again. */
const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer => {
  const given: unknown = body;
  if (given === null || given === undefined) return Buffer.alloc(0);
  if (typeof given !== 'string') return Buffer.from(JSON.stringify(given));
  return isBase64Encoded ? decodedBase64(given) : intactText(given);
};

const mediaTypeOf = (field: string | undefined): MIMEType | undefined => {
  try {
    return field === undefined ? undefined : new MIMEType(field);
  } catch {
    return undefined;
  }
};

// JSON is UTF-8 and has no charset parameter (RFC 8259 sections 8.1 and 11). `charset=utf-8` is common and harmless;
// any other value announces a body that is not supported.
const isJson = (type: MIMEType): boolean =>
  type.essence === 'application/json' &&
  ['utf-8', 'utf8'].includes(type.params.get('charset')?.toLowerCase() ?? 'utf-8');

const requireJson = (headers: Headers): void => {
  const mediaType = mediaTypeOf(headers['content-type']);
  // RFC 9110 section 15.5.16: 415 also for a content coding that is not supported.
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (mediaType === undefined || !isJson(mediaType) || coding !== 'identity') throw unsupported();
};

// fatal: bytes that are not UTF-8 must not silently become replacement characters. A byte order mark is skipped, as
// RFC 8259 section 8.1 allows.
const utf8 = new TextDecoder('utf-8', { fatal: true });

const parseJson = (bytes: Buffer): unknown => {
  try {
    return parseStrictJson(utf8.decode(bytes));
  } catch (error) {
    throw error instanceof CommerceError ? error : notJson(error);
  }
};

/** The body as JSON; undefined when there is none. */
const jsonBodyOf = (event: APIGatewayProxyEvent, headers: Headers, maxBytes: number): unknown => {
  const bytes = bytesOf(event);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  if (bytes.length === 0) return undefined;
  requireJson(headers);
  return parseJson(bytes);
};

/**
 * Parses the body with its schema. A request may have no body if the schema accepts undefined.
 *
 * @param headers of the request, names in lower case.
 * @param maxBytes 256 KB unless given.
 * @throws CommerceError `payload-too-large`, `unsupported-media-type`, or `invalid-input` for text that is not JSON
 *   and for a body that is missing or does not match the schema.
 */
export const bodyOf = <Schema extends z.ZodType>(
  schema: Schema,
  event: APIGatewayProxyEvent,
  headers: Headers,
  maxBytes = MAX_BODY_BYTES,
): z.output<Schema> => {
  const body = jsonBodyOf(event, headers, maxBytes);
  if (body === undefined && !schema.safeParse(body).success) {
    throw invalidInput('The body is missing: a JSON object is expected.');
  }
  return parseWith(schema, body, 'body');
};
