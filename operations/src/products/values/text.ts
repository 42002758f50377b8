import { charactersIn } from '@commerce/domain-primitives';

// Line breaks and tabs belong to a text; other control characters come from broken exports.
const CONTROL_CHARACTERS = /[\p{Cc}--[\t\n\r]]+/gv;

/** A text as the catalog takes it: well-formed, without control characters, without spaces at the ends. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll(CONTROL_CHARACTERS, ' ').trim();

/** One line of text. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ');

/** A text with an ellipsis in place of what is too long. */
export const shorten = (text: string, maxCharacters: number): string => {
  const clean = cleanText(text);
  return charactersIn(clean) <= maxCharacters
    ? clean
    : `${Array.from(clean)
        .slice(0, maxCharacters - 1)
        .join('')
        .trimEnd()}…`;
};
