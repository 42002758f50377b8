import { alternativesOf } from './alternatives.ts';
import { isObject, listAt, objectAt } from './json.ts';
import type { JsonSchema } from './json-schema.ts';

/** One field of a schema. */
export interface Field {
  /** E.g. `items[].productId`; of one of several shapes, `items[issued].points`. */
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

// The limits of JavaScript numbers say nothing about a field.
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

/** The label of a shape: the constant of the field that distinguishes it from the others. */
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

/** Every field of a schema; the fields of nested objects follow their object. */
export const fieldsOf = (schema: JsonSchema): Field[] => below(schema, '');
