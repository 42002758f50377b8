import { UsageError } from './usage-error.ts';

/**
 * Reads the value of an option that takes a whole number.
 *
 * @throws UsageError for any other text, and for a number out of range.
 */
export const wholeNumber = (
  option: string,
  text: string,
  { min, max = Number.MAX_SAFE_INTEGER }: { readonly min: number; readonly max?: number },
): number => {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(number) && number >= min && number <= max) return number;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UsageError(`--${option} takes a whole number ${range}, not "${text}".`);
};
