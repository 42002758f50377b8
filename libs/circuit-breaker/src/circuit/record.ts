/**
 * The state of a circuit. Every process holds a record; the fleet's shared one is in Redis.
 *
 * `version` grows with every change and is at least Redis's time in milliseconds, so that the later of two records
 * wins even after Redis lost its data.
 * `era` is the version of the last change of state. A call keeps the era in which it began, and its outcome counts
 * only in that era: a call that ends late shows nothing about the present.
 */
export type CircuitRecord = ClosedCircuit | OpenCircuit | HalfOpenCircuit;

interface Stamp {
  readonly version: number;
  readonly era: number;
}

/** Calls pass. */
export interface ClosedCircuit extends Stamp {
  readonly state: 'closed';
  /** When the latest consecutive failures were reported, oldest first. Empty when all is well. */
  readonly failures: readonly number[];
  /** When calls were found overdue, oldest first. Empty when all is well. */
  readonly overdue: readonly number[];
}

/** Calls are rejected. */
export interface OpenCircuit extends Stamp {
  readonly state: 'open';
  /** From this time on one call may probe. */
  readonly dueAt: number;
}

/** One call probes, the others are rejected. */
export interface HalfOpenCircuit extends Stamp {
  readonly state: 'half-open';
  /** The token of the one call that may settle the circuit. */
  readonly probe: string;
  /** End of the probe's lease: if it is not settled by then (its process died), another call may probe. */
  readonly dueAt: number;
}

/** An input of the circuit's state machine. */
export type CircuitEvent =
  | { readonly type: 'read' }
  /** A call that began in `era` failed; `tripped` when this process alone saw enough failures. */
  | { readonly type: 'failed'; readonly era: number; readonly tripped: boolean }
  /** A call that began in `era` is overdue. */
  | { readonly type: 'overdue'; readonly era: number }
  | { readonly type: 'succeeded'; readonly era: number }
  | { readonly type: 'claimed'; readonly token: string }
  | { readonly type: 'settled'; readonly token: string; readonly verdict: ProbeVerdict };

/** `abandoned`: the probe's caller aborted before a response, so the next call may probe at once. */
export type ProbeVerdict = 'success' | 'failure' | 'abandoned';

/** The numbers of the state machine. */
export interface CircuitRules {
  /** Consecutive failures that open the circuit… */
  readonly failures: number;
  /** …if they happen within this time. */
  readonly windowMs: number;
  /** How long the circuit stays open. */
  readonly openMs: number;
  /** Longer than any attempt takes: a probe that is not settled by then belongs to a process that died. */
  readonly leaseMs: number;
}

/** The initial record of a process: any other record is newer. */
export const UNKNOWN_CIRCUIT: ClosedCircuit = {
  state: 'closed',
  version: 0,
  era: 0,
  failures: [],
  overdue: [],
};

/**
 * Whether a dependency has gone silent: so many calls are overdue at once, with no response since, that their failure
 * would open the circuit. An overdue call counts until its lease ends.
 */
export const isSilent = (record: CircuitRecord, now: number, rules: CircuitRules): boolean => {
  if (record.state !== 'closed' || record.overdue.length < rules.failures) return false;
  return record.overdue.filter((at) => at > now - rules.leaseMs).length >= rules.failures;
};
