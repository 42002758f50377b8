import type { CircuitEvent, CircuitRecord } from './record.ts';

/** How a circuit hears from the fleet without asking. */
export interface FleetListener {
  /** Another process, or this one, changed the common record. */
  changed(record: CircuitRecord): void;
  /** Announcements arrive from now on; what happened before was missed. */
  listening(): void;
}

/** Port: the circuit record all processes of a service have in common. */
export interface Fleet {
  /**
   * Applies an event to the common record, atomically.
   * @param known the caller's record; taken over first when it is newer than the common one
   * @returns the common record after the event
   * @throws when the fleet cannot be asked right now; always within a bounded time
   */
  apply(event: CircuitEvent, known: CircuitRecord): Promise<CircuitRecord>;
  /** Starts listening; called once. */
  listen(listener: FleetListener): void;
  readonly reachable: boolean;
  /** Lets go of connections at once, whatever state they are in. */
  close(): void;
}
