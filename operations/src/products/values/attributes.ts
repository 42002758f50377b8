import { charactersIn } from '@commerce/domain-primitives';
import type { Field } from '../records/source-record.ts';
import {
  MAX_ATTRIBUTE_CHARACTERS,
  MAX_ATTRIBUTE_NAME_CHARACTERS,
  MAX_ATTRIBUTES,
} from '../product-request.ts';
import { cleanLine, shorten } from './text.ts';

export interface SourceAttributes {
  readonly attributes: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** The attributes of a product: whatever the shop says that no other field of a product holds. */
export const attributesOf = (stated: Iterable<readonly [string, string]>): SourceAttributes => {
  const attributes = new Map<string, string>();
  const warnings: string[] = [];
  for (const [name, text] of stated) {
    const key = shorten(cleanLine(name), MAX_ATTRIBUTE_NAME_CHARACTERS);
    const value = shorten(text, MAX_ATTRIBUTE_CHARACTERS);
    // The catalog refuses the name that would set the prototype of an object.
    if (key === '' || key === '__proto__' || value === '') continue;
    if (charactersIn(text) > MAX_ATTRIBUTE_CHARACTERS) {
      warnings.push(`"${key}" is cut to ${MAX_ATTRIBUTE_CHARACTERS} characters`);
    }
    attributes.set(key, value);
  }
  if (attributes.size > MAX_ATTRIBUTES) {
    warnings.push(`only the first ${MAX_ATTRIBUTES} attributes are taken`);
  }
  const taken = [...attributes].slice(0, MAX_ATTRIBUTES);
  return { attributes: Object.fromEntries(taken), warnings };
};

/** The columns that have no other use, as attributes. */
export const otherColumns = (
  fields: ReadonlyMap<string, Field>,
  isUsed: (key: string) => boolean,
): readonly (readonly [string, string])[] =>
  [...fields]
    .filter(([key]) => !isUsed(key))
    .map(([, { name, texts }]) => [name, texts.join(', ')] as const);
