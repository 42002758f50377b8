import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as z from 'zod';
import { damagedLine } from './damaged-utf8.ts';
import { detectEncoding } from './detect-encoding.ts';

/** A text file of products. It is read as often as needed, never as a whole. */
export interface ProductFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of its bytes. */
  readonly contentHash: string;
  readonly encoding: string;
  /** Its first characters. */
  readonly head: string;
  /**
   * Its text without a byte order mark, piece by piece.
   *
   * @param onBytes hears how many bytes were read so far.
   */
  readonly text: (onBytes?: (bytes: number) => void) => AsyncIterable<string>;
}

const HEAD_BYTES = 64 * 1024;

const chunksOf = (path: string): AsyncIterable<Buffer> => createReadStream(path);

/** Whether bytes are UTF-8, fed piece by piece. */
class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  isUtf8 = true;

  feed(bytes?: Uint8Array): void {
    if (!this.isUtf8) return;
    try {
      this.#decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      this.isUtf8 = false;
    }
  }
}

const survey = async (path: string) => {
  const hash = createHash('sha256');
  const check = new Utf8Check();
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    check.feed(chunk);
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    }
    bytes += chunk.length;
  }
  check.feed();
  return { head, bytes, isUtf8: check.isUtf8, contentHash: hash.digest('hex') };
};

/** @throws Error for an encoding that Node.js does not know. */
const decoderFor = (encoding: string) => {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Error(
      `There is no encoding ${encoding}. Try utf-8, utf-16le, windows-1252 or iso-8859-2.`,
    );
  }
};

async function* decode(
  path: string,
  encoding: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let bytes = 0;
  const next = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Error(
        `The file is not ${encoding} (near byte ${bytes}). Name its encoding with --encoding, or save it as UTF-8.`,
      );
    }
  };
  for await (const chunk of chunksOf(path)) {
    const text = next(chunk);
    bytes += chunk.length;
    onBytes(bytes);
    if (text !== '') yield text;
  }
  const rest = next();
  if (rest !== '') yield rest;
}

const fileError = z.object({ code: z.enum(['ENOENT', 'EISDIR', 'EACCES']) });

const PROBLEMS = {
  ENOENT: 'There is no file',
  EISDIR: 'This is a directory, not a file:',
  EACCES: 'This file may not be read:',
} as const;

/**
 * Reads a file once to learn its hash and its encoding.
 *
 * @param encoding what to read it as; detected by default.
 * @throws Error when it cannot be read, is empty or is not text.
 */
export const openProductFile = async (path: string, encoding?: string): Promise<ProductFile> => {
  const { head, bytes, isUtf8, contentHash } = await survey(path).catch((error: unknown) => {
    const { data } = fileError.safeParse(error);
    throw data === undefined ? error : new Error(`${PROBLEMS[data.code]} ${path}.`);
  });
  if (bytes === 0) throw new Error(`The file ${path} is empty.`);
  const known = encoding ?? detectEncoding({ head, isUtf8 });
  const isGuess = encoding === undefined && !isUtf8 && known === 'windows-1252';
  const line = isGuess ? await damagedLine(path) : undefined;
  if (line !== undefined) {
    throw new Error(
      `Line ${line} of ${path} has a byte that is not UTF-8, as the rest of the file is. Correct it, or name the encoding with --encoding.`,
    );
  }
  decoderFor(known);
  return {
    path,
    bytes,
    contentHash,
    encoding: known,
    head: new TextDecoder(known).decode(head, { stream: true }),
    text: (onBytes = () => undefined) => decode(path, known, onBytes),
  };
};
