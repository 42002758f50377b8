import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Carries what is left of the caller's time to the next service, in milliseconds. Relative, since the clocks
 * of two machines disagree by more than a request takes (gRPC's `grpc-timeout` does the same).
 */
export const DEADLINE_HEADER = 'x-deadline-remaining-ms';

/**
 * Proves that a service of the platform set the deadline: the HMAC-SHA-256 of its value under the key of the
 * stage, in base64url. A client has no key, so it cannot make a service end its requests early.
 */
export const DEADLINE_PROOF_HEADER = 'x-deadline-proof';

// Longer than any request lives; whatever claims more is not a deadline.
const LONGEST_REMAINING_MS = 24 * 60 * 60 * 1_000;
const WHOLE_MS = /^\d{1,8}$/;

type Headers = Readonly<Record<string, unknown>> | null | undefined;

const valueOf = (headers: Headers, wanted: string): unknown =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];

/**
 * Reads a deadline from headers that this process made itself, whatever their case.
 * @param now milliseconds since 1970
 * @returns the deadline in milliseconds since 1970; undefined when there is none or it is not a number
 */
export const readDeadline = (headers: Headers, now = Date.now()): number | undefined => {
  const value = valueOf(headers, DEADLINE_HEADER);
  if (typeof value !== 'string' || !WHOLE_MS.test(value)) return undefined;
  const remainingMs = Number(value);
  return remainingMs > LONGEST_REMAINING_MS ? undefined : now + remainingMs;
};

/**
 * Reads the caller's deadline from the headers of a request that came in. It counts only with the proof that
 * a service of the platform set it.
 * @param key of the stage; without one there is no proof, and no deadline
 * @param now milliseconds since 1970
 * @returns the deadline in milliseconds since 1970; undefined when there is none that is proven
 */
export const readProvenDeadline = (
  headers: Headers,
  key: string | undefined,
  now = Date.now(),
): number | undefined => {
  const value = valueOf(headers, DEADLINE_HEADER);
  const proof = valueOf(headers, DEADLINE_PROOF_HEADER);
  if (!key || typeof value !== 'string' || typeof proof !== 'string') return undefined;
  return isSame(proof, proofOf(value, key)) ? readDeadline(headers, now) : undefined;
};

/**
 * The headers for a deadline: whole milliseconds, never negative, and the proof where there is a key.
 * @param remainingMs milliseconds from now
 */
export const deadlineHeaders = (
  remainingMs: number,
  key?: string,
): Readonly<Record<string, string>> => {
  const value = String(Math.max(0, Math.floor(remainingMs)));
  return {
    [DEADLINE_HEADER]: value,
    ...(key && { [DEADLINE_PROOF_HEADER]: proofOf(value, key) }),
  };
};

/** The name is part of what is signed, so that no other use of the key makes a proof by chance. */
const proofOf = (value: string, key: string): string =>
  createHmac('sha256', key).update(`${DEADLINE_HEADER}: ${value}`).digest('base64url');

/** Takes as long for a proof that is almost right as for one that is all wrong. */
const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * The deadline of a piece of work: the earliest of what limits it.
 * @example
 * // in a Lambda: what the platform leaves, less what answering takes, and what the caller asked for
 * earliestDeadline(Date.now() + context.getRemainingTimeInMillis() - 200, callersDeadline);
 * @returns milliseconds since 1970, Infinity when nothing limits it
 */
export const earliestDeadline = (...deadlines: readonly (number | undefined)[]): number =>
  Math.min(...deadlines.map((deadline) => deadline ?? Infinity));
