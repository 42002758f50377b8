import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../scripts/documents/fields.ts';

const text = { type: 'string' };

test('nested fields are named by their path', () => {
  const item = { type: 'object', properties: { id: text }, required: ['id'] };
  const schema = {
    type: 'object',
    properties: { items: { type: 'array', minItems: 1, items: item }, note: text },
    required: ['items'],
  };
  expect(fieldsOf(schema)).toEqual([
    { path: 'items', type: 'array, at least 1', isRequired: true, meaning: '' },
    { path: 'items[].id', type: 'string', isRequired: true, meaning: '' },
    { path: 'note', type: 'string', isRequired: false, meaning: '' },
  ]);
});

test('fields of one of several shapes have the label of the shape', () => {
  const shape = (kind: string, name: string) => ({
    type: 'object',
    properties: { kind: { type: 'string', const: kind }, [name]: text },
  });
  const entries = { type: 'array', items: { oneOf: [shape('issued', 'a'), shape('spent', 'b')] } };
  const paths = fieldsOf({ properties: { entries } }).map(({ path }) => path);
  expect(paths).toEqual([
    'entries',
    'entries[issued].kind',
    'entries[issued].a',
    'entries[spent].kind',
    'entries[spent].b',
  ]);
});

test('a type contains its values and meaningful bounds', () => {
  const typeOf = (schema: object) => fieldsOf({ properties: { a: schema } })[0]?.type;
  expect(typeOf({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).toBe(
    'integer, from 1',
  );
  expect(typeOf({ enum: ['x', 'y'] })).toBe('"x" or "y"');
  expect(typeOf({ type: ['string', 'null'] })).toBe('string | null');
});
