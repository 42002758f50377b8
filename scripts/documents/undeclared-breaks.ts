import { spawnSync } from 'node:child_process';
import * as z from 'zod';
import { asyncApiBreaks, openApiBreaks } from './compatibility.ts';

const apiDocument = z.looseObject({ info: z.object({ version: z.string() }) });

const majorOf = (document: z.output<typeof apiDocument>): string =>
  document.info.version.split('.')[0] ?? '';

/** A document as it was at a commit; undefined when there was none, or there is no history to look in. */
const committed = (root: string, ref: string, file: string): string | undefined => {
  const { status, stdout } = spawnSync('git', ['show', `${ref}:${file}`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : undefined;
};

/** Breaking changes since a commit, of documents whose major version is still the same. */
export const undeclaredBreaks = (
  root: string,
  ref: string,
  documents: ReadonlyMap<string, string>,
): string[] =>
  [...documents].flatMap(([file, text]) => {
    const compare = file.endsWith('.openapi.json')
      ? openApiBreaks
      : file.endsWith('.asyncapi.json')
        ? asyncApiBreaks
        : undefined;
    const before = compare && committed(root, ref, file);
    if (compare === undefined || before === undefined) return [];
    const [old, now] = [before, text].map((each) => apiDocument.parse(JSON.parse(each)));
    if (old === undefined || now === undefined || majorOf(old) !== majorOf(now)) return [];
    return compare(old, now).map((each) => `${file}: ${each}`);
  });
