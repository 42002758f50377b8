import type { Warning } from './send-batch.ts';
import type { Tally } from './tally.ts';

const INTERVAL_MS = 2_000;
const MAX_SHOWN_WARNINGS = 20;

/** Tells how far an import is: every two seconds a line. */
export class ProgressReport {
  readonly #startedAt = performance.now();
  readonly #totalBytes: number;
  readonly #line: (text: string) => void;
  #bytes = 0;
  #lastLineAt = performance.now();
  #lastRetryAt = Number.NEGATIVE_INFINITY;
  #firstRows: number | undefined;
  #shownWarnings = 0;

  constructor(totalBytes: number, line: (text: string) => void) {
    this.#totalBytes = totalBytes;
    this.#line = line;
  }

  get seconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }

  begin(text: string): void {
    this.#line(text);
  }

  hearBytes(bytes: number): void {
    this.#bytes = bytes;
  }

  warn({ line, text }: Warning): void {
    this.#shownWarnings += 1;
    if (this.#shownWarnings <= MAX_SHOWN_WARNINGS) this.#line(`! line ${line}: ${text}`);
    if (this.#shownWarnings === MAX_SHOWN_WARNINGS) this.#line('! further warnings are counted');
  }

  /** An import that waits for the catalog says so, as often as it says how far it is. */
  hearRetry(reason: string): void {
    const now = performance.now();
    if (now - this.#lastRetryAt < INTERVAL_MS) return;
    this.#lastRetryAt = now;
    this.#line(`! trying again: ${reason}`);
  }

  /** @param done rows since the last time. */
  hearRows({ rows, refused }: Tally, done: number): void {
    this.#firstRows ??= rows - done;
    const now = performance.now();
    if (now - this.#lastLineAt < INTERVAL_MS) return;
    this.#lastLineAt = now;
    const percent = Math.floor((100 * this.#bytes) / this.#totalBytes);
    const perSecond = Math.round((rows - this.#firstRows) / this.seconds);
    this.#line(
      `${String(percent).padStart(3)} %  ${rows} rows, ${refused} refused, ${perSecond} rows a second`,
    );
  }
}
