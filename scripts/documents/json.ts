export type JsonSchema = Readonly<Record<string, unknown>>;

/** Committed documents may have been written by another version of this code, so nothing about them is assumed. */
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

/** The document with every reference replaced by its target. */
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
    // A recursive schema is resolved once; deeper levels would contain nothing new.
    if (within.includes(reference)) return {};
    const target = objectAt(document, ...reference.replace(/^#\//, '').split('/'));
    return resolve(target, [...within, reference]);
  };
  const result = resolve(document, []);
  return isObject(result) ? result : {};
};
