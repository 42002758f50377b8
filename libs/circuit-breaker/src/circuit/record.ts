/**
 * What is known of a circuit. Every process holds one; the fleet's common one lies in Redis.
 *
 * `version` grows with every change and is at least Redis's time in milliseconds, so that of two records the
 * later one wins even after Redis lost its data.
 * `era` is the version of the last change of state. A call remembers the era it began in, and its outcome
 * counts only in that era: a late finisher says nothing of the present.
 */
export type CircuitRecord = ClosedCircuit | OpenCircuit | HalfOpenCircuit;

interface Stamp {
  readonly version: number;
  readonly era: number;
}

export interface ClosedCircuit extends Stamp {
  readonly state: 'closed';
  /** When the last failures in a row were reported, oldest first. Empty when all is well. */
  readonly failures: readonly number[];
  /** When calls were found overdue, oldest first. Empty when all is well. */
  readonly overdue: readonly number[];
}

export interface OpenCircuit extends Stamp {
  readonly state: 'open';
  /** From here on one call may probe. */
  readonly dueAt: number;
}

export interface HalfOpenCircuit extends Stamp {
  readonly state: 'half-open';
  /** The token of the one call that may settle the circuit. */
  readonly probe: string;
  /** The prober's lease: if it has not settled by then (its process died), another call may probe. */
  readonly dueAt: number;
}

/** What happens to a circuit. */
export type CircuitEvent =
  | { readonly type: 'read' }
  /** A call that began in `era` failed; `tripped` when this process alone saw enough failures. */
  | { readonly type: 'failed'; readonly era: number; readonly tripped: boolean }
  /** A call that began in `era` has had no answer for a while. */
  | { readonly type: 'overdue'; readonly era: number }
  | { readonly type: 'succeeded'; readonly era: number }
  | { readonly type: 'claimed'; readonly token: string }
  | { readonly type: 'settled'; readonly token: string; readonly verdict: ProbeVerdict };

/** `abandoned`: the probe's caller went away before an answer, so the next call may probe at once. */
export type ProbeVerdict = 'success' | 'failure' | 'abandoned';

export interface CircuitRules {
  readonly failures: number;
  readonly windowMs: number;
  readonly openMs: number;
  /** The longest a call takes, with some slack: whoever has not settled a probe by then is gone. */
  readonly leaseMs: number;
}

/** Where a process starts before it has heard anything: any other record is newer. */
export const UNKNOWN_CIRCUIT: ClosedCircuit = {
  state: 'closed',
  version: 0,
  era: 0,
  failures: [],
  overdue: [],
};

/**
 * Whether a dependency has gone silent: so many calls overdue at once, with no answer since, that their
 * failure would open the circuit. Each of them has ended when its lease has.
 */
export const isSilent = (record: CircuitRecord, now: number, rules: CircuitRules): boolean => {
  if (record.state !== 'closed' || record.overdue.length < rules.failures) return false;
  return record.overdue.filter((at) => at > now - rules.leaseMs).length >= rules.failures;
};
