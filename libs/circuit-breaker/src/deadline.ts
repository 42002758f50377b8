/**
 * Carries what is left of the caller's time to the next service, in milliseconds. Relative, since the clocks
 * of two machines disagree by more than a request takes (gRPC's `grpc-timeout` does the same).
 */
export const DEADLINE_HEADER = 'x-deadline-remaining-ms';

// Longer than any request lives; whatever claims more is not a deadline.
const LONGEST_REMAINING_MS = 24 * 60 * 60 * 1_000;
const WHOLE_MILLISECONDS = /^\d{1,8}$/;

/**
 * Reads the caller's deadline from request headers, whatever their case.
 * @param now milliseconds since 1970
 * @returns the deadline in milliseconds since 1970; undefined when there is none or it is not a number
 */
export function readDeadline(
  headers: Readonly<Record<string, unknown>> | null | undefined,
  now = Date.now(),
): number | undefined {
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (name.toLowerCase() === DEADLINE_HEADER) return deadlineFrom(value, now);
  }
  return undefined;
}

function deadlineFrom(value: unknown, now: number): number | undefined {
  if (typeof value !== 'string' || !WHOLE_MILLISECONDS.test(value)) return undefined;
  const remainingMs = Number(value);
  return remainingMs > LONGEST_REMAINING_MS ? undefined : now + remainingMs;
}

/**
 * The deadline of a piece of work: the earliest of what limits it.
 * @example
 * // in a Lambda: what the platform leaves, less what answering takes, and what the caller asked for
 * earliestDeadline(Date.now() + context.getRemainingTimeInMillis() - 200, readDeadline(event.headers));
 * @returns milliseconds since 1970, Infinity when nothing limits it
 */
export function earliestDeadline(...deadlines: readonly (number | undefined)[]): number {
  return Math.min(...deadlines.map((deadline) => deadline ?? Infinity));
}

/** The header's value for a deadline; whole milliseconds, never negative. */
export function remainingMsHeader(remainingMs: number): string {
  return String(Math.max(0, Math.floor(remainingMs)));
}
