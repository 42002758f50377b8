/** What the first bytes of a file say about it. */
export interface ByteSample {
  /** The first bytes, a few thousand of them. */
  readonly head: Uint8Array;
  /** Whether all bytes of the file are UTF-8. */
  readonly isUtf8: boolean;
}

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Files that are saved instead of text by mistake, by their first bytes. */
const OTHER_KINDS: readonly (readonly [signature: readonly number[], advice: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is a workbook or another ZIP archive. Save the table as CSV in UTF-8, or unpack the archive',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an old Excel workbook. Save the table as CSV in UTF-8'],
  [[0x1f, 0x8b], 'is compressed with gzip. Unpack it'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF document'],
];

// Half of the bytes of Latin text are 0 in UTF-16; other scripts still have spaces, digits and separators.
const MIN_ZERO_SHARE = 0.1;
// Few characters have a second byte that is 0, too; in binary data zeros are everywhere.
const MIN_RATIO = 4;

const shareOfZeros = (bytes: Uint8Array, first: 0 | 1): number => {
  let [zeros, all] = [0, 0];
  for (let index = first; index < bytes.length; index += 2) {
    all += 1;
    if (bytes[index] === 0) zeros += 1;
  }
  return all === 0 ? 0 : zeros / all;
};

const withoutMark = (head: Uint8Array): string | undefined => {
  const [even, odd] = [shareOfZeros(head, 0), shareOfZeros(head, 1)];
  if (odd >= MIN_ZERO_SHARE && odd >= MIN_RATIO * even) return 'utf-16le';
  if (even >= MIN_ZERO_SHARE && even >= MIN_RATIO * odd) return 'utf-16be';
  return undefined;
};

/** The encoding that an XML file declares. */
const declared = (head: Uint8Array): string | undefined =>
  /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    new TextDecoder('windows-1252').decode(head.subarray(0, 200)),
  )?.[1];

/**
 * Tells the encoding of a text file: by its byte order mark, by the zeros of UTF-16, as UTF-8 when all bytes are, as
 * an XML declaration says, else Windows-1252, which contains Latin-1.
 *
 * @throws Error for a file that is not text.
 */
export const detectEncoding = ({ head, isUtf8 }: ByteSample): string => {
  const other = OTHER_KINDS.find(([signature]) => startsWith(head, ...signature));
  if (other !== undefined) throw new Error(`The file ${other[1]}.`);
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const utf16 = withoutMark(head);
  if (utf16 !== undefined) return utf16;
  if (head.includes(0)) throw new Error('The file is not text: it contains zero bytes.');
  return isUtf8 ? 'utf-8' : (declared(head) ?? 'windows-1252');
};
