import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isObject, resolved } from '../../scripts/documents/json.ts';
import type { JsonSchema } from '../../scripts/documents/json-schema.ts';
import { exampleOf } from '../../scripts/documents/open-api/examples.ts';

const DIRECTORY = 'docs/api';
const documents = readdirSync(DIRECTORY).filter((file) => file.endsWith('.openapi.json'));

const openApi = z.record(z.string(), z.unknown());

/** A parameter, or the content of a request or response. */
const holderSchema = z.object({
  name: z.string().optional(),
  in: z.string().optional(),
  schema: openApi,
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
});
type Holder = z.output<typeof holderSchema>;

// A header of a response has a schema too; its value needs no example.
const isHolder = (value: JsonSchema, key: string): boolean =>
  isObject(value.schema) && ('in' in value || key.startsWith('application/'));

const holdersIn = (value: unknown, key = ''): Holder[] => {
  if (Array.isArray(value)) return value.flatMap((each) => holdersIn(each));
  if (!isObject(value)) return [];
  const own = isHolder(value, key) ? [holderSchema.parse(value)] : [];
  return [...own, ...Object.entries(value).flatMap(([name, each]) => holdersIn(each, name))];
};

const examplesOf = ({ example, examples }: Holder): readonly unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map(({ value }) => value),
];

const GATEWAY_CODES = /^gateway-|^service-/;

/** A cursor is opaque, and the problems that only the gateway sends are not described further. */
const needsExample = ({ name, schema }: Holder): boolean => {
  const codes = JSON.stringify(schema).match(/urn:commerce:problem:[\w-]+/g) ?? [];
  const ofGateway =
    codes.length > 0 && codes.every((type) => GATEWAY_CODES.test(type.split(':').at(-1) ?? ''));
  return name !== 'cursor' && !ofGateway;
};

describe.each(documents)('%s', (file) => {
  const { paths } = resolved(
    openApi.parse(JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8'))),
  );
  const holders = holdersIn(paths);

  test('has an example of every parameter, request and response', () => {
    expect(holders).not.toEqual([]);
    const without = holders.filter((each) => needsExample(each) && examplesOf(each).length === 0);
    expect(without).toEqual([]);
  });

  test('has only examples that match their schemas', () => {
    for (const holder of holders) {
      const schema = z.fromJSONSchema(holder.schema);
      for (const example of examplesOf(holder)) {
        expect({ example, error: schema.safeParse(example).error }).toEqual({ example });
      }
    }
  });
});

describe('the example of a schema', () => {
  test('is its own first one', () => {
    const schema = { type: 'string', examples: ['first', 'second'] };
    expect(exampleOf(schema, 'anything')).toBe('first');
  });

  test('is made of what is required', () => {
    const schema = {
      type: 'object',
      properties: {
        orderId: { type: 'string', pattern: '^[a-z-]+[0-9]$' },
        lines: { type: 'array', items: { type: 'integer', minimum: 3 } },
        note: { type: 'string' },
      },
      required: ['orderId', 'lines'],
    };
    expect(exampleOf(schema, 'body')).toEqual({ orderId: 'order-1', lines: [3] });
  });

  test('keeps the rules of the schema', () => {
    expect(exampleOf({ type: 'integer', minimum: 5, maximum: 7 }, 'quantity')).toBe(5);
    expect(exampleOf({ type: 'string', enum: ['USD', 'EUR'] }, 'currency')).toBe('EUR');
    expect(exampleOf({ type: 'string', enum: ['USD', 'CHF'] }, 'currency')).toBe('USD');
    expect(exampleOf({ anyOf: [{ type: 'boolean' }, { type: 'null' }] }, 'isOpen')).toBe(true);
  });

  test('is asked for where none can be made', () => {
    const schema = {
      type: 'object',
      properties: { iban: { type: 'string', pattern: '^DE[0-9]{20}$' } },
    };
    expect(() => exampleOf(schema, 'body')).toThrow('an example of iban: give its schema examples');
  });
});
