/** The parts of a JSON number (RFC 8259 section 6). */
const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

interface Decimal {
  /** Significant digits, without zeros at either end; empty for 0. */
  readonly digits: string;
  /** Power of ten of the last digit. */
  readonly exponent: number;
}

// Not by /0+$/, which is tried again from each zero: seconds for the zeros that a body has room for.
const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
};

const decimalOf = (text: string): Decimal | undefined => {
  const [match, whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  if (match === undefined) return undefined;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = withoutTrailingZeros(all);
  const exponent = Number(power) - fraction.length + (all.length - digits.length);
  return { digits, exponent: digits === '' ? 0 : exponent };
};

/**
 * Whether a decimal text is the number that JavaScript makes of it. `JSON.parse` takes the nearest IEEE 754 double,
 * so `19.990000000000000001` and `9007199254740993` silently become other numbers than were written; `19.990` and
 * `1e2` do not. Their shortest texts are compared, which tell doubles apart and never show more than was written.
 *
 * @param text a number as JSON writes it; anything else is not exact.
 */
export const isExactNumber = (text: string): boolean => {
  const [written, kept] = [decimalOf(text), decimalOf(String(Number(text)))];
  return (
    written !== undefined && written.digits === kept?.digits && written.exponent === kept.exponent
  );
};
