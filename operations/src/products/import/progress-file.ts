import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { tallySchema } from './tally.ts';
import { replaceFile } from './write-file.ts';

const progressSchema = z.object({
  version: z.literal(1),
  tally: tallySchema,
  /** The size of the file of refused rows when this was written. */
  refusedBytes: z.int().nonnegative(),
});

/** How far an import came: all rows up to `tally.rows` are in the catalog, or in the file of refused rows. */
export type Progress = z.output<typeof progressSchema>;

/** Remembers the progress of one import, for the case that it is interrupted. */
export class ProgressFile {
  readonly #path: string;

  /** @param identity what makes it the same import: the content of the file, where it goes, and how it is read. */
  constructor(directory: string, identity: object) {
    const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    this.#path = join(directory, `${key}.json`);
  }

  /** Undefined when the import begins. A damaged file counts as none: repeating rows is harmless. */
  read(): Progress | undefined {
    try {
      return progressSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
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
