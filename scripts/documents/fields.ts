import { alternativesOf } from './alternatives.ts';
import { isObject, listAt, objectAt } from './json.ts';
import type { JsonSchema } from './json-schema.ts';

/** One place in a schema, as a reader looks it up. */
export interface Field {
  /** E.g. `items[].productId`; of one shape out of several, `items[issued].points`. */
  readonly path: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly meaning: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const shownValues = (schema: JsonSchema): string =>
  (schema.const === undefined ? listAt(schema, 'enum') : [schema.const])
    .map((value) => JSON.stringify(value))
    .join(' or ');

// What a number can hold at all says nothing about a field.
const isTelling = (bound: unknown): boolean =>
  typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

const BOUNDS = [
  ['minimum', 'from'],
  ['exclusiveMinimum', 'above'],
  ['maximum', 'to'],
  ['exclusiveMaximum', 'below'],
  ['minLength', 'length from'],
  ['maxLength', 'length to'],
  ['minItems', 'at least'],
  ['maxItems', 'at most'],
] as const;

const shapeType = (schema: JsonSchema): string => {
  const bounds = BOUNDS.filter(([name]) => isTelling(schema[name])).map(
    ([name, words]) => `${words} ${String(schema[name])}`,
  );
  const name = text(schema.format) === '' ? text(schema.type) : text(schema.format);
  return [shownValues(schema) || name || 'any', ...bounds].join(', ');
};

const typeOf = (schema: JsonSchema): string =>
  [...new Set(alternativesOf(schema).map(shapeType))].join(' | ');

/** What tells one shape from the others: the field that can have but one value in it. */
const labelOf = (shape: JsonSchema): string =>
  Object.values(objectAt(shape, 'properties'))
    .map((property) => (isObject(property) ? text(property.const) : ''))
    .find((value) => value !== '') ?? '';

const below = (schema: JsonSchema, path: string): Field[] => {
  const shapes = alternativesOf(schema);
  return shapes.flatMap((shape) => {
    const label = shapes.length > 1 ? labelOf(shape) : '';
    if (isObject(shape.items)) return below(shape.items, `${path}[]`);
    const place = path.endsWith('[]') && label !== '' ? `${path.slice(0, -1)}${label}]` : path;
    return propertiesOf(shape, place === '' ? '' : `${place}.`);
  });
};

const propertiesOf = (shape: JsonSchema, prefix: string): Field[] => {
  const required = listAt(shape, 'required');
  return Object.entries(objectAt(shape, 'properties')).flatMap(([name, property]) => {
    if (!isObject(property)) return [];
    const path = `${prefix}${name}`;
    const field: Field = {
      path,
      type: typeOf(property),
      isRequired: required.includes(name),
      meaning: text(property.description),
    };
    return [field, ...below(property, path)];
  });
};

/** Every field of a value with this schema, those of objects within it after the objects. */
export const fieldsOf = (schema: JsonSchema): Field[] => below(schema, '');
