/**
 * Makes builds follow each other. A file saved while a build is running has one more build follow; esbuild itself would
 * give the later caller the result of the build under way, which has read the file before it was saved.
 *
 * ```
 * save a.ts  ── build 1 reads a.ts, b.ts ─────────────── done
 *              save b.ts, save c.ts ── both wait for ──▶ build 2 reads b.ts, c.ts ── done
 * ```
 */
export const oneBuildAtATime = <Result>(build: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  const start = (): Promise<Result> => {
    next = undefined;
    const result = build();
    // How it ended is for its callers; those that wait only need it to be over.
    running = result.catch(() => undefined);
    return result;
  };
  return () => {
    next ??= running.then(start);
    return next;
  };
};
