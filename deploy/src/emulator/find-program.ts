import { spawnSync } from 'node:child_process';

/** The first of the programs that is there and, asked with `probe`, says yes by exiting with 0. */
export const findProgram = (
  candidates: readonly string[],
  probe: readonly string[],
): string | undefined =>
  candidates.find(
    (candidate) => spawnSync(candidate, [...probe], { stdio: 'ignore' }).status === 0,
  );
