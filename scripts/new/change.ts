import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Insertion, withInsertion } from './insertion.ts';
import type { NewFile } from './templates.ts';

/** What a generator changes in a checkout. */
export interface Change {
  readonly newFiles: readonly NewFile[];
  readonly insertions: readonly Insertion[];
}

/** A file that a generator would create is there already. */
export class FileExists extends Error {
  override readonly name = 'FileExists';

  constructor(path: string) {
    super(`${path} is there already. Nothing was changed; choose another name.`);
  }
}

/**
 * Writes all of a change or, when a file is in the way or a place is not found, nothing.
 *
 * @returns the paths written, relative to the root
 * @throws FileExists, PlaceNotFound
 */
export const applyChange = (root: string, { newFiles, insertions }: Change): readonly string[] => {
  const contents = new Map<string, string>();
  for (const { path, content } of newFiles) {
    if (existsSync(join(root, path))) throw new FileExists(path);
    contents.set(path, content);
  }
  for (const insertion of insertions) {
    const { path } = insertion;
    const content = contents.get(path) ?? readFileSync(join(root, path), 'utf8');
    contents.set(path, withInsertion(content, insertion));
  }
  for (const [path, content] of contents) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return [...contents.keys()];
};
