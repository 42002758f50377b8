import { buildProblems, ProblemReport } from './build-problems.ts';
import { oneBuildAtATime } from './one-build-at-a-time.ts';
import type { SourceChanges } from './source-changes.ts';

/** What is used of serverless-esbuild, which has no published types. */
export interface Bundler {
  /** Builds all functions. The first call makes a context for each, which builds it again in less time. */
  bundle: () => Promise<void>;
  /** Makes functions load their bundles again; those that run are ended. */
  notifyServerlessOffline: () => void;
  readonly buildCache: Readonly<
    Record<string, { readonly context?: { readonly rebuild: () => Promise<unknown> } }>
  >;
}

export interface LastingBuildSettings {
  /** Tells the person who edits. */
  readonly tell: (line: string) => void;
  /** Whether a bundle is another one than at the last call. */
  readonly hasChanged: () => boolean;
  /** Undefined when a service that cannot be built at its start is to end. */
  readonly watchSources: (() => SourceChanges) | undefined;
}

/**
 * Keeps a service going over mistakes in its sources. At the start, the build is tried again whenever a file changes.
 * Later, each function that can be built is, and the others go on as they were.
 */
export const keepBuilt = (bundler: Bundler, settings: LastingBuildSettings): void => {
  const { tell, hasChanged, watchSources } = settings;
  const report = new ProblemReport(tell);
  const firstBuild = bundler.bundle;
  const notify = bundler.notifyServerlessOffline.bind(bundler);
  let isBuilt = false;

  const buildUntilItSucceeds = async (): Promise<void> => {
    while (!isBuilt) {
      // Before the build, so that what is saved during it counts.
      const changes = watchSources?.();
      try {
        await firstBuild();
        isBuilt = true;
        report.update([]);
      } catch (error) {
        const problems = buildProblems(error);
        if (problems === undefined || changes === undefined) throw error;
        report.update(problems);
        await changes.first();
      } finally {
        changes?.close();
      }
    }
  };

  /** All to their end: a context that is asked while it builds returns the build under way. */
  const rebuild = async (): Promise<void> => {
    const contexts = Object.values(bundler.buildCache).flatMap(({ context }) => context ?? []);
    const results = await Promise.allSettled(contexts.map((context) => context.rebuild()));
    const reasons = results.flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    report.update(reasons.flatMap((reason) => buildProblems(reason) ?? [String(reason)]));
  };

  bundler.bundle = oneBuildAtATime(() => (isBuilt ? rebuild() : buildUntilItSucceeds()));
  bundler.notifyServerlessOffline = () => {
    if (hasChanged()) notify();
  };
};
