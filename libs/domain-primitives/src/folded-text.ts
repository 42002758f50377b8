// Only at the end of a word; the same letter elsewhere is σ.
const FINAL_SIGMA = /ς/gu;

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    // Down and up and down again: ẞ has a lower case ß, which has an upper case SS.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(FINAL_SIGMA, 'σ')
    .normalize('NFKC');

/**
 * The form in which names are compared that people write in different ways: whatever the case (`ß` as `SS`, `ς` as `Σ`,
 * `ı` as `I`) and the Unicode form (full width as half width, an accent as one character or two). Texts with one form are
 * one name. The keys of stored items contain it, so it cannot change.
 *
 * Unicode 17.0 section 3.13 has the definitions; JavaScript has no function for case folding.
 *
 * @example
 * foldedText('Straße') === foldedText('STRASSE');
 */
export const foldedText = (text: string): string => folded(folded(text));
