import { spawnSync } from 'node:child_process';
import * as z from 'zod';
import { asyncApiBreaks } from './compatibility/async-api-breaks.ts';
import { openApiBreaks } from './compatibility/open-api-breaks.ts';

const apiDocument = z.looseObject({ info: z.object({ version: z.string() }) });

const majorOf = (document: z.output<typeof apiDocument>): string =>
  document.info.version.split('.')[0] ?? '';

const git = (root: string, ...args: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : undefined;
};

/** Whether there is such a commit; a shallow clone lacks most. */
export const isCommit = (root: string, ref: string): boolean =>
  git(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`) !== undefined;

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
    // None at that commit, or no history to look in: a folder that was copied is no repository.
    const before = compare && git(root, 'show', `${ref}:${file}`);
    if (compare === undefined || before === undefined) return [];
    const [old, now] = [before, text].map((each) => apiDocument.parse(JSON.parse(each)));
    if (old === undefined || now === undefined || majorOf(old) !== majorOf(now)) return [];
    return compare(old, now).map((each) => `${file}: ${each}`);
  });
