import { parseHttpDate } from './http-date.ts';

const SECOND_MS = 1_000;

/**
 * The pause that a response asks for by `Retry-After`: seconds, or a date (RFC 9110 section 10.2.3). A date is compared
 * with the response's own, so that a caller's wrong clock does not matter; a browser hides that header from other origins,
 * and then it is the caller's clock.
 *
 * @returns undefined without the header, or with one that cannot be read
 */
export const retryAfterMs = (headers: Headers, nowMs: number): number | undefined => {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * SECOND_MS;
  const until = parseHttpDate(value, nowMs);
  if (until === undefined) return undefined;
  const sentAt = parseHttpDate(headers.get('date') ?? '', nowMs) ?? nowMs;
  return Math.max(0, until - sentAt);
};
