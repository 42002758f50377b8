import * as z from 'zod';

/** How esbuild rejects a build that failed. */
const buildFailure = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        text: z.string(),
        location: z
          .looseObject({ file: z.string(), line: z.number(), column: z.number() })
          .nullish(),
      }),
    )
    .min(1),
});

/**
 * What keeps a build from succeeding, a line for each error, such as `src/a.ts:3:7: Unexpected ";"`. Undefined when it
 * is not for a person who writes handlers to correct.
 */
export const buildProblems = (error: unknown): readonly string[] | undefined => {
  const failure = buildFailure.safeParse(error);
  if (!failure.success) return undefined;
  return failure.data.errors.map(({ text, location }) =>
    // esbuild counts columns from 0, editors from 1.
    location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
  );
};

/** Tells each problem once for as long as it lasts, and once when there is none any more. */
export class ProblemReport {
  readonly #tell: (line: string) => void;
  #told: ReadonlySet<string> = new Set();

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** @param problems those of all functions, which name a file that they share once each */
  update(problems: readonly string[]): void {
    const present = new Set(problems);
    for (const problem of present) {
      if (!this.#told.has(problem)) this.#tell(`cannot be built: ${problem}`);
    }
    if (present.size === 0 && this.#told.size > 0) this.#tell('is built again');
    this.#told = present;
  }
}
