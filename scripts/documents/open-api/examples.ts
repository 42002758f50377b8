import * as z from 'zod';
import { alternativesOf } from '../alternatives.ts';
import { isObject, listAt, objectAt } from '../json.ts';
import type { JsonSchema } from '../json-schema.ts';

const A_TIME = '2026-01-01T12:00:00.000Z';
const A_DATE = 'Thu, 01 Jan 2026 12:00:00 GMT';

/** Values that make an example readable and consistent, by the name of the property or parameter. */
const VALUES: Readonly<Record<string, unknown>> = {
  name: 'Wireless mouse',
  description: 'Two buttons and a wheel',
  brand: 'Acme',
  attributes: 'Size:M,Colour:red',
  gtin: '4006381333931',
  url: 'https://images.example/mouse.jpg',
  sku: 'MOUSE-1',
  category: 'electronics',
  q: 'wireless mouse',
  ids: 'product-1,product-2',
  minPrice: '10',
  maxPrice: '49.99',
  inStock: 'true',
  currency: 'EUR',
  basePrice: 29.99,
  unitPrice: 29.99,
  lineTotal: 29.99,
  total: 29.99,
  quantity: 1,
  stock: 'held',
  wait: 5,
  stockQuantity: 120,
  onHand: 120,
  held: 4,
  available: 116,
  lowAt: 10,
  delta: 50,
  points: 100,
  balance: 250,
  pending: 29,
  lifetime: 350,
  reason: 'Ordered twice',
  warehouseLocation: 'A-12',
  'idempotency-key': '5f0c7c1e-3f0e-4b6e-8a55-2f6d0f6b7a10',
  'if-match': '"1"',
  'if-none-match': '"1"',
  'if-modified-since': A_DATE,
  'if-unmodified-since': A_DATE,
};

const TEXTS = ['text', 'text-1', A_TIME, 'EUR'];

const idOf = (name: string): string => `${name.replace(/Id$/, '')}-1`;

const fits = (schema: JsonSchema, value: unknown): boolean =>
  z.fromJSONSchema(schema).safeParse(value).success;

const candidates = (schema: JsonSchema, name: string): readonly unknown[] => [
  ...listAt(schema, 'examples'),
  ...(schema.const === undefined ? [] : [schema.const]),
  VALUES[name],
  schema.default,
  ...listAt(schema, 'enum'),
  ...(name.endsWith('Id') ? [idOf(name)] : []),
  schema.minimum,
  1,
  true,
  ...TEXTS,
];

const scalarExample = (schema: JsonSchema, name: string): unknown => {
  const example = candidates(schema, name).find(
    (value) => value !== undefined && fits(schema, value),
  );
  if (example === undefined) {
    throw new Error(`No value is known for an example of ${name}: give its schema examples.`);
  }
  return example;
};

/** What is required; where nothing is, the first property, since an empty object shows nothing. */
const objectExample = (schema: JsonSchema): unknown => {
  const properties = objectAt(schema, 'properties');
  const required = listAt(schema, 'required').map(String);
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(
    names.map((name) => [name, exampleOf(objectAt(properties, name), name)] as const),
  );
};

const arrayExample = (schema: JsonSchema, name: string): unknown => [
  exampleOf(isObject(schema.items) ? schema.items : {}, name),
];

/**
 * A value that matches a schema: its own `examples` if it has any, otherwise made of its parts.
 *
 * @throws Error if no value for a part is known.
 */
export const exampleOf = (schema: JsonSchema, name: string): unknown => {
  const [own] = listAt(schema, 'examples');
  if (own !== undefined) return own;
  const [shape = schema] = alternativesOf(schema);
  if (shape.type === 'object') return objectExample(shape);
  if (shape.type === 'array') return arrayExample(shape, name);
  return scalarExample(shape, name);
};
