import type { JsonSchema } from './json-schema.ts';

/** Documents are read as they were committed, perhaps by another version of this code: nothing is taken for granted. */
export const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (value: JsonSchema, ...path: readonly string[]): JsonSchema =>
  path.reduce((found: JsonSchema, key) => {
    const member = found[key];
    return isObject(member) ? member : {};
  }, value);

export const listAt = (value: JsonSchema, key: string): readonly unknown[] => {
  const member = value[key];
  return Array.isArray(member) ? member : [];
};

export const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value);

const REFERENCE = '$ref';

/** The document with every reference within it replaced by what it refers to. */
export const resolved = (document: JsonSchema): JsonSchema => {
  const resolve = (value: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => resolve(each, within));
    if (!isObject(value)) return value;
    const reference = value[REFERENCE];
    if (typeof reference !== 'string') {
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, resolve(member, within)]),
      );
    }
    // A schema that holds itself is followed once; further down nothing new would be found.
    if (within.includes(reference)) return {};
    const target = objectAt(document, ...reference.replace(/^#\//, '').split('/'));
    return resolve(target, [...within, reference]);
  };
  const result = resolve(document, []);
  return isObject(result) ? result : {};
};
