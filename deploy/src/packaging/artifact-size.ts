import type { Artifact } from './package-service.ts';

/** What a function's code may weigh. Start-up time grows with it; a function that needs more says why. */
export const MAX_ARTIFACT_BYTES = 1_500_000;

/** Functions that may weigh more, and why. */
const HEAVIER: Readonly<Record<string, string>> = {};

/** The artifacts that weigh more than they may. */
export const tooHeavy = (artifacts: readonly Artifact[]): readonly Artifact[] =>
  artifacts.filter(
    ({ functionName, bytes }) => bytes > MAX_ARTIFACT_BYTES && !(functionName in HEAVIER),
  );
