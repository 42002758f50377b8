import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import * as z from 'zod';
import { asyncApiBreaks } from './compatibility/async-api-breaks.ts';
import { openApiBreaks } from './compatibility/open-api-breaks.ts';
import { type Correction, CORRECTIONS } from './corrections.ts';

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

/** Whether the commit exists here; a shallow clone lacks most. */
export const isCommit = (root: string, ref: string): boolean =>
  git(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`) !== undefined;

/**
 * The commits that a document is compared with by default: the last commit, for uncommitted changes; the one before its
 * last change, or committing a break would hide it; and the one where the branch left `main`. Commits that are missing
 * here are skipped: a shallow clone or a copied folder lacks them.
 */
const usualCommits = (root: string, file: string): string[] => {
  const lastChange = git(root, 'log', '--max-count=1', '--format=%H', '--', file)?.trim();
  const branchedAt = git(root, 'merge-base', 'HEAD', 'origin/main')?.trim();
  return ['HEAD', ...(lastChange ? [`${lastChange}^`] : []), ...(branchedAt ? [branchedAt] : [])];
};

const breaksBetween = (
  file: string,
  before: string,
  after: string,
  corrections: readonly Correction[],
): string[] => {
  const compare = file.endsWith('.openapi.json') ? openApiBreaks : asyncApiBreaks;
  const [old, now] = [before, after].map((each) => apiDocument.parse(JSON.parse(each)));
  if (old === undefined || now === undefined || majorOf(old) !== majorOf(now)) return [];
  // A correction applies only to the step to its version: with both documents at that version it is a break again.
  const corrected = corrections
    .filter(
      ({ document, version }) =>
        document === basename(file) && version === now.info.version && version !== old.info.version,
    )
    .flatMap(({ lines }) => lines);
  return compare(old, now).filter((each) => !corrected.some((line) => each.startsWith(line)));
};

/**
 * Breaking changes of documents with an unchanged major version.
 *
 * @param against the commit to compare with; by default, all in which a break could have been missed
 */
export const undeclaredBreaks = (
  root: string,
  against: string | undefined,
  documents: ReadonlyMap<string, string>,
  corrections: readonly Correction[] = CORRECTIONS,
): string[] =>
  [...documents]
    .filter(([file]) => /\.(openapi|asyncapi)\.json$/.test(file))
    .flatMap(([file, text]) => {
      const commits = against === undefined ? usualCommits(root, file) : [against];
      const earlier = commits.map((commit) => git(root, 'show', `${commit}:./${file}`));
      const versions = new Set(earlier.filter((each) => each !== undefined));
      const breaks = [...versions].flatMap((each) => breaksBetween(file, each, text, corrections));
      return [...new Set(breaks)].map((each) => `${file}: ${each}`);
    });
