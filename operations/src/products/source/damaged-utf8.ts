import { createReadStream } from 'node:fs';

const REPLACED = '\ufffd';

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The first line with a byte that is not UTF-8, in a file whose other letters are; undefined for a file in another
 * encoding. Reading such a file as Windows-1252 would turn all its umlauts into pairs of other letters.
 */
export const damagedLine = async (path: string): Promise<number | undefined> => {
  const decoder = new TextDecoder('utf-8');
  let [replaced, letters, lines] = [0, 0, 1];
  let damaged: number | undefined;
  const chunks: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    const at = text.indexOf(REPLACED);
    if (at >= 0) damaged ??= lines + countOf(text.slice(0, at), /\n/g);
    lines += countOf(text, /\n/g);
    replaced += countOf(text, /\ufffd/g);
    letters += countOf(text, /[^\0-\x7f\ufffd]/g);
  }
  return letters > replaced ? damaged : undefined;
};
