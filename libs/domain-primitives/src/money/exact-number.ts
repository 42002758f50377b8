/** The parts of a JSON number (RFC 8259 section 6). */
const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

interface Decimal {
  /** Significant digits, without zeros at either end; empty for 0. */
  readonly digits: string;
  /** Power of ten of the last digit. */
  readonly exponent: number;
}

// Not by /0+$/: it starts again from each zero and takes seconds for a body full of zeros.
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
 * Whether JavaScript represents a decimal text exactly. `JSON.parse` rounds to the nearest IEEE 754 double, so
 * `19.990000000000000001` and `9007199254740993` silently become other numbers; `19.990` and `1e2` do not. Compares the
 * text with the shortest text of the double, which identifies it.
 *
 * @param text a JSON number; any other text is not exact.
 */
export const isExactNumber = (text: string): boolean => {
  const [written, kept] = [decimalOf(text), decimalOf(String(Number(text)))];
  return (
    written !== undefined && written.digits === kept?.digits && written.exponent === kept.exponent
  );
};
