const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CENTURY = 100;
const MAX_YEARS_AHEAD = 50;

// The three forms that a recipient must accept (RFC 9110 section 5.6.7).
const PREFERRED =
  /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const RFC_850 =
  /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/;
const ANSI_C = /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/;

/** A year of two digits that seems to be more than 50 years ahead is the last one that ended so. */
const fullYear = (digits: string, now: Date): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const present = now.getUTCFullYear();
  const inThisCentury = present - (present % CENTURY) + year;
  return inThisCentury > present + MAX_YEARS_AHEAD ? inThisCentury - CENTURY : inThisCentury;
};

/** The fields of a date, unchecked. */
interface Fields {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

const fieldsIn = (text: string): Fields | undefined => {
  const found = (PREFERRED.exec(text) ?? RFC_850.exec(text) ?? ANSI_C.exec(text))?.groups;
  if (found === undefined) return undefined;
  const { day = '', month = '', year = '', time = '' } = found;
  return { day, month, year, time };
};

const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;

/** Seconds since midnight. A leap second is the first second of the next minute. */
const secondsOf = (time: string): number | undefined => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const isTime = hours < 24 && minutes < MINUTE_SECONDS && seconds <= MINUTE_SECONDS;
  return isTime ? (hours * MINUTE_SECONDS + minutes) * MINUTE_SECONDS + seconds : undefined;
};

/**
 * Reads a date of HTTP. `Date.parse` does not do: engines differ in the older forms, and take the last one for local time.
 *
 * @returns milliseconds since 1970, or undefined
 */
export const parseHttpDate = (text: string, nowMs: number): number | undefined => {
  const fields = fieldsIn(text);
  if (fields === undefined) return undefined;
  const month = MONTHS.indexOf(fields.month);
  const midnight = Date.UTC(fullYear(fields.year, new Date(nowMs)), month, Number(fields.day));
  const seconds = secondsOf(fields.time);
  // 31 Feb would become 3 Mar, and a month that is none the last of the year before.
  if (seconds === undefined || new Date(midnight).getUTCMonth() !== month) return undefined;
  return midnight + seconds * SECOND_MS;
};
