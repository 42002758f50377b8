import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

interface Inputs {
  /** Globs of files that count by name and content. */
  readonly contents: readonly string[];
  /** Globs of files that count by name alone. */
  readonly names: readonly string[];
}

const filesOf = (root: string, globs: readonly string[]): readonly string[] =>
  globSync([...globs], { cwd: root, exclude: ['**/node_modules'] })
    .filter((file) => statSync(join(root, file)).isFile())
    .sort();

/** A hash of the files that a check depends on. */
export const fingerprintOf = (root: string, { contents, names }: Inputs): string => {
  const hash = createHash('sha256');
  for (const file of filesOf(root, contents)) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  for (const file of filesOf(root, names)) hash.update(`${file}\0`);
  return hash.digest('hex');
};

const recordSchema = z.record(z.string(), z.string());

/** Stores with which inputs each check last passed, between runs. */
export class PassedChecks {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  has(check: string, fingerprint: string): boolean {
    return this.#read()[check] === fingerprint;
  }

  add(check: string, fingerprint: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify({ ...this.#read(), [check]: fingerprint }));
  }

  #read(): Record<string, string> {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      // Missing or damaged: every check runs.
      return {};
    }
  }
}
