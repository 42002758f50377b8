import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodePlopAPI } from 'node-plop';

/** The folder of all templates. */
export const TEMPLATES = join(import.meta.dirname, 'templates');

/** A file that a generator creates; its path is relative to the root of the repository. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Renders every template of a folder. The path of a template is one itself.
 *
 * @param target the folder of the new files, relative to the root of the repository
 */
export const renderFolder = (
  plop: NodePlopAPI,
  folder: string,
  target: string,
  data: object,
): readonly NewFile[] => {
  const source = join(TEMPLATES, folder);
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => ({
      path: join(target, plop.renderString(path.slice(0, -'.hbs'.length), data)),
      content: plop.renderString(readFileSync(join(source, path), 'utf8'), data),
    }));
};
