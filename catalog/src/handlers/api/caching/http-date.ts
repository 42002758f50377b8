const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850 = /^[A-Z][a-z]+, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * A date in one of the three forms a recipient must take (RFC 9110 section 5.6.7); `undefined` for
 * anything else, which is to be ignored.
 */
export const parseHttpDate = (field: string | undefined): Date | undefined => {
  if (field === undefined) return undefined;
  const withZone = ASCTIME.test(field) ? `${field} GMT` : field;
  if (withZone === field && !IMF_FIXDATE.test(field) && !RFC_850.test(field)) return undefined;
  const time = Date.parse(withZone);
  return Number.isNaN(time) ? undefined : new Date(time);
};

/** The form to send: `Fri, 03 Oct 2025 10:15:00 GMT`. Milliseconds are cut off, never rounded up. */
export const formatHttpDate = (date: Date): string => date.toUTCString();

/** Epoch seconds, as exact as a date in a header is. */
export const wholeSeconds = (date: Date): number => Math.floor(date.getTime() / 1_000);
