// Longer than any product, and a bound for memory.
const MAX_LINE_CHARACTERS = 2_000_000;

/** One line of a file. */
export interface Line {
  readonly line: number;
  /** Undefined for a line that is too long. */
  readonly text: string | undefined;
}

/** Splits a text into its lines, without those that are blank. */
export async function* lineRecords(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let [line, rest, isTooLong] = [0, '', false];
  const finish = (end: string): Line | undefined => {
    const whole = isTooLong ? undefined : (rest + end).trim();
    line += 1;
    [rest, isTooLong] = ['', false];
    return whole === '' ? undefined : { line, text: whole };
  };
  for await (const piece of text) {
    const parts = piece.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      const read = finish(part);
      if (read !== undefined) yield read;
    }
    rest = isTooLong ? '' : rest + last;
    if (rest.length > MAX_LINE_CHARACTERS) [rest, isTooLong] = ['', true];
  }
  const read = finish('');
  if (read !== undefined) yield read;
}
