import type { Plugin } from 'esbuild';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes bundles in esbuild's stead, which deletes those of the build before when a build fails: here they stay, and
 * functions go on with them. A bundle appears whole or not at all, since a function may load it at any moment.
 */
export class WrittenBundles {
  #hasChanged = false;

  /** For each build context of a service. */
  readonly plugin: Plugin = {
    name: 'written-bundles',
    setup: (build) => {
      build.initialOptions.write = false;
      build.onEnd(async (result) => {
        const { outputFiles = [], errors } = result;
        if (errors.length > 0) return;
        for (const { path, contents } of outputFiles) await this.#write(path, contents);
        // They are on disk now; serverless-esbuild would keep them in memory as well.
        result.outputFiles = [];
      });
    },
  };

  /** Whether a bundle has changed since the last call. */
  takeChanged(): boolean {
    const hadChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hadChanged;
  }

  async #write(path: string, contents: Uint8Array): Promise<void> {
    const before = await readFile(path).catch(() => undefined);
    if (before?.equals(contents) === true) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, contents);
    await rename(`${path}.new`, path);
    this.#hasChanged = true;
  }
}
