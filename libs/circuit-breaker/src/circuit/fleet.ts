import type { CircuitEvent, CircuitRecord } from './record.ts';

/** Receives the fleet's announcements. */
export interface FleetListener {
  /** A process, possibly this one, changed the shared record. */
  changed(record: CircuitRecord): void;
  /** Announcements arrive from now on; earlier ones were missed. */
  listening(): void;
}

/** Port: the circuit record that all processes share. */
export interface Fleet {
  /**
   * Applies an event to the shared record, atomically.
   * @param known the caller's record; it replaces the shared one first if it is newer
   * @returns the shared record after the event
   * @throws when the fleet is unreachable, always within a bounded time
   */
  apply(event: CircuitEvent, known: CircuitRecord): Promise<CircuitRecord>;
  /** Starts listening; called once. */
  listen(listener: FleetListener): void;
  /** Whether the fleet can be reached right now. */
  readonly reachable: boolean;
  /** Closes the connections at once, whatever state they are in. */
  close(): void;
}
