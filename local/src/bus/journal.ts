import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../error-code.ts';

interface Pending {
  readonly line: string;
  readonly settle: ((error?: Error) => void) | undefined;
}

/**
 * An append-only file of JSON lines that survives a `kill -9` at any moment.
 *
 * Invariant: a record whose `append` resolved is read again by the next `open`. A line that was cut off by a crash
 * was never acknowledged, so `open` removes it.
 */
export class Journal {
  readonly #file: FileHandle;
  #pending: Pending[] = [];
  #flushing: Promise<void> | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Opens the journal, creating it when it is missing.
   *
   * @param path where the file is
   * @param replay called with every record, oldest first, before `open` resolves
   */
  static async open(path: string, replay: (record: unknown) => void): Promise<Journal> {
    await mkdir(dirname(path), { recursive: true });
    await replayLines(path, replay);
    return new Journal(await open(path, 'a'));
  }

  /** Resolves once the record is on disk. Records that wait for the disk at the same time share one sync. */
  async append(record: unknown): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#enqueue(record, (error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }

  /** For records whose loss costs a repetition only, such as "delivered": no caller waits for the disk. */
  note(record: unknown): void {
    this.#enqueue(record, undefined);
  }

  /** Writes what is pending and closes the file. */
  async close(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing;
    await this.#file.close();
  }

  #enqueue(record: unknown, settle: Pending['settle']): void {
    this.#pending.push({ line: `${JSON.stringify(record)}\n`, settle });
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
  }

  async #flush(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      try {
        await this.#file.appendFile(batch.map(({ line }) => line).join(''));
        if (batch.some(({ settle }) => settle !== undefined)) await this.#file.datasync();
        for (const { settle } of batch) settle?.();
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        for (const { settle } of batch) settle?.(failure);
      }
    }
  }
}

const replayLines = async (path: string, replay: (record: unknown) => void): Promise<void> => {
  const content = await readFile(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  let start = 0;
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, start)) {
    replay(JSON.parse(content.toString('utf8', start, end)));
    start = end + 1;
  }
  if (start < content.length) await truncate(path, start);
};
