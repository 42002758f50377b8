/** Where a change came from, carried from the first request to the last consumer. */
export interface Provenance {
  readonly correlationId: string;
  /** The id of the event that is being handled, when the change was caused by one. */
  readonly causationId?: string;
}
