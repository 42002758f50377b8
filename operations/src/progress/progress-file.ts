import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { replaceFile } from './write-file.ts';

/** Remembers how far a command came, for the case that it is interrupted. */
export class ProgressFile<Progress extends { readonly version: 1 }> {
  readonly #path: string;
  readonly #schema: z.ZodType<Progress>;

  /** @param identity what makes another run the same work, such as the content of a file and where it goes. */
  constructor(directory: string, schema: z.ZodType<Progress>, identity: object) {
    const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    this.#path = join(directory, `${key}.json`);
    this.#schema = schema;
  }

  /** Undefined when the work begins. A damaged file counts as none: repeating work is harmless. */
  read(): Progress | undefined {
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }

  write(progress: Omit<Progress, 'version'>): void {
    replaceFile(this.#path, JSON.stringify({ version: 1, ...progress }));
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
