/** The value that `share` of the samples are below; NaN without samples. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** NaN without samples. */
export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

/** The middle sample. */
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Milliseconds one run takes. */
export const timed = async (run: () => unknown): Promise<number> => {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
};

/**
 * Samples of several contenders, interleaved in blocks of `block`, so that other load on the machine
 * affects all of them equally.
 */
export const interleaved = async (
  contenders: Readonly<Record<string, () => unknown>>,
  rounds: number,
  block: number,
): Promise<Record<string, number[]>> => {
  const samples: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      const ownSamples = (samples[name] ??= []);
      for (let turn = 0; turn < block; turn += 1) ownSamples.push(await timed(run));
    }
  }
  return samples;
};
