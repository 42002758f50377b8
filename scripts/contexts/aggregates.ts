/**
 * Names of the aggregates of a context: the folders of the domain that hold a repository port.
 *
 * @param files paths from the folder of the context
 */
export const aggregatesOf = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => /^src\/domain\/([^/]+)\/\1-repository\.ts$/.exec(file)?.[1] ?? []);
