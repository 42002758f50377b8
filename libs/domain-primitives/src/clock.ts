/**
 * Returns the current time. Use cases take one as a dependency, so that a test decides what time it is.
 *
 * @example
 * const at = new Date('2026-03-01T12:00:00Z');
 * const cancel = cancelOrder({ orders, metrics, now: () => at });
 */
export type Clock = () => Date;

/** The clock of the machine, to the millisecond. */
export const systemClock: Clock = () => new Date();
