import type { Kill, Victim } from './fault.ts';

/** A process that was killed, and how long it was gone. */
export interface Outage {
  readonly victim: Victim;
  readonly moment: Kill['moment'];
  readonly processId: number;
  /** Undefined: it never came back. */
  readonly backAfterMs: number | undefined;
}
