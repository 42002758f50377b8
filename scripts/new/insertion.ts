/** Where a text is inserted into a file that is there: in front of, or behind, the first match. */
export interface Insertion {
  /** Relative to the root of the repository. */
  readonly path: string;
  /** What the place is for, in the message when it is not found. */
  readonly place: string;
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly text: string;
}

/** A generator cannot find the place for its text, as a file does not have the canonical shape. */
export class PlaceNotFound extends Error {
  override readonly name = 'PlaceNotFound';

  constructor({ path, place, text }: Insertion) {
    super(`${path} has no place for ${place}. Insert this by hand and run the checks:\n${text}`);
  }
}

/** The content of the file with the text in its place. @throws PlaceNotFound */
export const withInsertion = (content: string, insertion: Insertion): string => {
  const { before, after, text } = insertion;
  const pattern = before ?? after;
  const match = pattern?.exec(content);
  if (!match) throw new PlaceNotFound(insertion);
  const at = before ? match.index : match.index + match[0].length;
  return content.slice(0, at) + text + content.slice(at);
};
