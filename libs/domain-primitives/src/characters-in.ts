/** Counts the characters of a text in code points, as JSON Schema does: 😀 is one. */
export const charactersIn = (text: string): number => Array.from(text).length;
