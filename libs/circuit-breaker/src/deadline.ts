import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The header that carries the caller's remaining time to the next service, in milliseconds. It is relative because
 * the clocks of two machines can differ by more than a request takes (gRPC's `grpc-timeout` does the same).
 */
export const DEADLINE_HEADER = 'x-deadline-remaining-ms';

/**
 * The header that proves that a service of the platform set the deadline: the HMAC-SHA-256 of its value under the key
 * of the stage, in base64url. A client does not have the key, so it cannot make a service end its requests early.
 */
export const DEADLINE_PROOF_HEADER = 'x-deadline-proof';

// Longer than any request takes; a larger value is not a deadline.
const MAX_REMAINING_MS = 24 * 60 * 60 * 1_000;
const WHOLE_MS = /^\d{1,8}$/;

type Headers = Readonly<Record<string, unknown>> | null | undefined;

const valueOf = (headers: Headers, wanted: string): unknown =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];

/**
 * Reads a deadline from headers that this process set itself. Names may have any case.
 * @param now milliseconds since 1970
 * @returns the deadline in milliseconds since 1970; undefined when there is none or it is not a number
 */
export const readDeadline = (headers: Headers, now = Date.now()): number | undefined => {
  const value = valueOf(headers, DEADLINE_HEADER);
  if (typeof value !== 'string' || !WHOLE_MS.test(value)) return undefined;
  const remainingMs = Number(value);
  return remainingMs > MAX_REMAINING_MS ? undefined : now + remainingMs;
};

/**
 * Reads the caller's deadline from the headers of an incoming request. It counts only with the proof that a service
 * of the platform set it.
 * @param key the key of the stage; without one no deadline is accepted
 * @param now milliseconds since 1970
 * @returns the deadline in milliseconds since 1970; undefined without a proven one
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
 * Returns the headers for a deadline: whole milliseconds, never negative, and with a key the proof.
 * @param remainingMs milliseconds from now
 * @param key the key of the stage
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

/** The header's name is part of the signed text, so that no other use of the key can produce a proof. */
const proofOf = (value: string, key: string): string =>
  createHmac('sha256', key).update(`${DEADLINE_HEADER}: ${value}`).digest('base64url');

/** Compares in constant time, so that the duration does not reveal how much of a proof is right. */
const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Returns the earliest of several deadlines.
 * @example
 * // in a Lambda: the invocation's remaining time, less the time to respond, and the caller's deadline
 * earliestDeadline(Date.now() + context.getRemainingTimeInMillis() - 200, callersDeadline);
 * @returns milliseconds since 1970, Infinity without any deadline
 */
export const earliestDeadline = (...deadlines: readonly (number | undefined)[]): number =>
  Math.min(...deadlines.map((deadline) => deadline ?? Infinity));
