import type { Evidence } from '../evidence/evidence.ts';

/** A promise that was not kept, and where. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

/** Holds the evidence against one promise. Pure: the same evidence, the same verdict. */
export type Invariant = (evidence: Evidence) => readonly Violation[];

/** Makes violations of one promise. */
export const violating =
  (invariant: string) =>
  (detail: string): Violation => ({ invariant, detail });
