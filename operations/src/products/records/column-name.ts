/**
 * The key of a column: shops and their plugins differ in case, spaces and underscores (`image_link`, `Image Link`,
 * `g:image_link`).
 */
export const columnKey = (name: string): string =>
  name
    .replace(/^g:/i, '')
    // Not the underscore that begins the name of hidden metadata, `Meta: _price`.
    .replace(/(?<=\w)_+(?=\w)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
