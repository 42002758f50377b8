import { existsSync, watch } from 'node:fs';

/** Notices changes of TypeScript files below some folders, until it is closed. */
export class SourceChanges {
  readonly #change = Promise.withResolvers<undefined>();
  readonly #watchers;

  /** @param folders those that do not exist are left out */
  constructor(folders: readonly string[]) {
    this.#watchers = folders
      .filter((folder) => existsSync(folder))
      .map((folder) =>
        watch(folder, { recursive: true }, (_event, file) => {
          if (file?.endsWith('.ts') === true) this.#change.resolve(undefined);
        }),
      );
  }

  /** Resolves when a file has changed since this object was made. */
  async first(): Promise<void> {
    await this.#change.promise;
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }
}
