import type { Kill, Victim } from './fault.ts';

/** A process that was killed, and how long it was down. */
export interface Outage {
  readonly victim: Victim;
  readonly moment: Kill['moment'];
  readonly processId: number;
  /** Undefined: it did not recover. */
  readonly backAfterMs: number | undefined;
}
