import type { JsonSchema } from './json-schema.ts';
import { isObject, listAt, objectAt } from './json.ts';

const merged = (left: JsonSchema, right: JsonSchema): JsonSchema => ({
  ...left,
  ...right,
  properties: { ...objectAt(left, 'properties'), ...objectAt(right, 'properties') },
  required: [...new Set([...listAt(left, 'required'), ...listAt(right, 'required')])],
});

const without = (schema: JsonSchema, name: string): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name));

const schemasAt = (schema: JsonSchema, name: string): readonly JsonSchema[] =>
  listAt(schema, name).filter(isObject);

/**
 * The shapes a value may have, each a schema without alternatives at its top level: the options of `anyOf`, `oneOf` or a
 * list of types, each merged with the keywords beside them.
 *
 * @example alternativesOf({ anyOf: [{ type: 'string' }, { type: 'null' }] }) // [{ type: 'string' }, { type: 'null' }]
 */
export const alternativesOf = (schema: JsonSchema): readonly JsonSchema[] => {
  const together = schemasAt(schema, 'allOf');
  if (together.length > 0) {
    return alternativesOf(together.reduce(merged, without(schema, 'allOf')));
  }
  for (const name of ['anyOf', 'oneOf']) {
    const offered = schemasAt(schema, name);
    const beside = without(schema, name);
    if (offered.length > 0) return offered.flatMap((each) => alternativesOf(merged(beside, each)));
  }
  return Array.isArray(schema.type)
    ? schema.type.map((type: unknown) => ({ ...schema, type }))
    : [schema];
};
