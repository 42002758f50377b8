const PATTERN = '^(?:|[0-9]{8}|[0-9]{12,14})$';
const FORM = new RegExp(PATTERN);

/**
 * The check digit makes the weighted sum of all digits a multiple of ten. The weights are 1, 3, 1, … from the right, so
 * one rule serves all four lengths. GS1 General Specifications, section 7.9.1.
 */
const hasCheckDigit = (digits: string): boolean => {
  const fromRight = Array.from(digits).reverse();
  const sum = fromRight.reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return sum % 10 === 0;
};

/** A Global Trade Item Number: the digits under a barcode, or none. */
export const GTIN_FORM = {
  pattern: PATTERN,
  rule: 'must be 8, 12, 13 or 14 digits, the last of them the check digit',
  isMet: (text: string): boolean => FORM.test(text) && hasCheckDigit(text),
};
