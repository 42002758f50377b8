const DAY = '(?<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const WHOLE_DAY = '(?<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const TIME = '(?<time>\\d{2}:\\d{2}:\\d{2})';

/** The three forms a recipient must take (RFC 9110 section 5.6.7), the one to send first. */
const FORMS: readonly RegExp[] = [
  new RegExp(`^${DAY}, (?<date>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^${WHOLE_DAY}, (?<date>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^${DAY} ${MONTH} (?<date>\\d{2}| \\d) ${TIME} (?<year>\\d{4})$`),
];

const MAX_YEARS_AHEAD = 50;

/** A year of two digits is at most 50 years ahead, else in the past (RFC 9110 section 5.6.7). */
const fullYear = (year: string, now: Date): string => {
  if (year.length === 4) return year;
  const thisYear = now.getUTCFullYear();
  const inThisCentury = thisYear - (thisYear % 100) + Number(year);
  const isTooFarAhead = inThisCentury - thisYear > MAX_YEARS_AHEAD;
  return String(isTooFarAhead ? inThisCentury - 100 : inThisCentury);
};

/**
 * A date in one of the three forms a recipient must take; `undefined` for anything else, which is to be
 * ignored (RFC 9110 section 13.1.3): another zone, the 31st of February, a day of the week that it is not.
 */
export const parseHttpDate = (
  field: string | undefined,
  now: Date = new Date(),
): Date | undefined => {
  const groups = FORMS.map((form) => form.exec(field ?? '')?.groups).find(Boolean);
  if (groups === undefined) return undefined;
  const { day = '', date = '', month = '', year = '', time = '' } = groups;
  const sendable = `${day.slice(0, 3)}, ${date.replace(' ', '0')} ${month} ${fullYear(year, now)} ${time} GMT`;
  const parsed = new Date(sendable);
  // JavaScript takes the 31st of February for the 3rd of March: an invalid date is not formatted back to the same text.
  return parsed.toUTCString() === sendable ? parsed : undefined;
};

/** The form to send: `Fri, 03 Oct 2025 10:15:00 GMT`. Milliseconds are cut off, never rounded up. */
export const formatHttpDate = (date: Date): string => date.toUTCString();

/** Epoch seconds, as exact as a date in a header is. */
export const wholeSeconds = (date: Date): number => Math.floor(date.getTime() / 1_000);
