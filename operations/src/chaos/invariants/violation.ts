import type { Evidence } from '../evidence/evidence.ts';

/** A violated invariant and where it was violated. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

/** Checks the evidence against one guarantee. Pure: the same evidence gives the same violations. */
export type Invariant = (evidence: Evidence) => readonly Violation[];

/** Creates violations of one invariant. */
export const violating =
  (invariant: string) =>
  (detail: string): Violation => ({ invariant, detail });
