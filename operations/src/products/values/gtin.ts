const GTIN = /^(?:\d{8}|\d{12,14})$/;

/** GS1 General Specifications section 7.9: weights 3 and 1 from the right. */
const hasCheckDigit = (gtin: string): boolean => {
  const sum = Array.from(gtin)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
};

/** A GTIN without its spaces and hyphens; undefined for any other code, such as a shop's own barcode. */
export const gtinOf = (text: string | undefined): string | undefined => {
  // A spreadsheet writes an apostrophe before a number that it must keep as a text.
  const code = text?.replace(/^'/, '').replaceAll(/[\s-]/g, '');
  return code !== undefined && GTIN.test(code) && hasCheckDigit(code) ? code : undefined;
};
