import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** So many names of contexts in a row are a list of them. */
const LIST_LENGTH = 3;

/**
 * The places of a text where names of contexts follow one another with nothing but punctuation between them: an array,
 * a union of types, a regular expression, keys of an object. Prose has words between.
 */
export const listsOfContexts = (
  root: string,
  file: string,
  names: readonly string[],
): readonly string[] => {
  const name = `\\b(?:${names.join('|')})\\b`;
  const row = new RegExp(`${name}(?:[^A-Za-z0-9]+${name}){${LIST_LENGTH - 1},}`, 'g');
  return [...readFileSync(join(root, file), 'utf8').matchAll(row)]
    .filter(([found]) => names.filter((each) => found.includes(each)).length >= LIST_LENGTH)
    .map(([found]) => `${file}: ${found.replaceAll(/\s+/g, ' ')}`);
};
