import { appendFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';

export interface RefusedRow {
  readonly line: number;
  readonly sku?: string | undefined;
  readonly reason: string;
}

const HEADER = 'line,sku,reason\r\n';

/** RFC 4180 section 2. */
const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The rows that are not in the catalog, each with its line and the reason. */
export class RefusedFile {
  readonly path: string;
  #bytes = 0;

  constructor(path: string) {
    this.path = path;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether the file still has what it had at this size. */
  canContinueAt(bytes: number): boolean {
    return bytes === 0 || (existsSync(this.path) && statSync(this.path).size >= bytes);
  }

  /** Drops what was written after this size; all of an earlier import at 0. */
  continueAt(bytes: number): void {
    if (bytes === 0) rmSync(this.path, { force: true });
    else truncateSync(this.path, bytes);
    this.#bytes = bytes;
  }

  append(rows: readonly RefusedRow[]): void {
    if (rows.length === 0) return;
    const lines = rows.map(
      ({ line, sku = '', reason }) => `${line},${cell(sku)},${cell(reason)}\r\n`,
    );
    const text = (this.#bytes === 0 ? HEADER : '') + lines.join('');
    appendFileSync(this.path, text);
    this.#bytes += Buffer.byteLength(text);
  }
}
