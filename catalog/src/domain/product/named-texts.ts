import { invalidField } from './invalid-field.ts';
import { type Length, plainText } from './plain-text.ts';

/** Texts by name, the names in one order, so that equal ones look equal wherever they are written. */
export type NamedTexts = Readonly<Record<string, string>>;

export interface NamedTextsRule {
  readonly entries: Length;
  readonly name: Length;
  readonly text: Length;
}

// Assigning to it sets the prototype of an object: programs that read the product would lose it.
const RESERVED_NAME = '__proto__';

/** The same texts in the order of their names. A stored map has no order. */
export const inOrder = (texts: NamedTexts): NamedTexts =>
  Object.fromEntries(Object.entries(texts).sort(([left], [right]) => (left < right ? -1 : 1)));

/**
 * @param path of the field in the API.
 * @throws CommerceError `invalid-input` naming the field, or the name within it.
 */
export const namedTexts = (path: string, stated: NamedTexts, rule: NamedTextsRule): NamedTexts => {
  const { min, max } = rule.entries;
  const entries = Object.entries(stated).map(([name, text]) => {
    const trimmed = plainText(`${path}.${name}`, name, rule.name);
    if (trimmed === RESERVED_NAME) throw invalidField(path, `must not use the name ${name}`);
    return [trimmed, plainText(`${path}.${name}`, text, rule.text)] as const;
  });
  const texts = Object.fromEntries(entries);
  if (Object.keys(texts).length < entries.length) {
    throw invalidField(path, 'must have each name once');
  }
  if (entries.length < min || entries.length > max) {
    throw invalidField(path, `must have ${min} to ${max} entries`);
  }
  return inOrder(texts);
};
