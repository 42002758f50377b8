import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Place {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Texts by key, in a temporary file: the parents of a shop's variations may have descriptions of many megabytes
 * together. Memory holds only where each text stands.
 */
export class TextStore {
  readonly #directory = mkdtempSync(join(tmpdir(), 'commerce-import-'));
  readonly #file = openSync(join(this.#directory, 'texts'), 'w+');
  readonly #places = new Map<string, Place>();
  #end = 0;

  /** Stores a text under all its keys; an earlier text under such a key is replaced. */
  put(keys: readonly string[], text: string): void {
    const content = Buffer.from(text);
    writeSync(this.#file, content, 0, content.length, this.#end);
    for (const key of keys) this.#places.set(key, { offset: this.#end, bytes: content.length });
    this.#end += content.length;
  }

  get(key: string): string | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const content = Buffer.alloc(place.bytes);
    readSync(this.#file, content, 0, place.bytes, place.offset);
    return content.toString();
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
