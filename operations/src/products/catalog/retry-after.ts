/**
 * How long to wait by a `Retry-After` header (RFC 9110 section 10.2.3: seconds or a date); 0 without one.
 */
export const retryAfterMs = (header: string | null, now: Date): number => {
  if (header === null) return 0;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
};
