import fc from 'fast-check';
import type { JsonSchema } from './operations.ts';
import { nastyNumber, nastyText, nastyValue } from './random-values.ts';

const DEEP = 5_000;
const TOO_LARGE_BYTES = 300_000;

/** Bodies that are no object, in every way that a parser might take for one or for nothing. */
const texts = fc.constantFrom(
  '',
  ' ',
  'false',
  'true',
  '0',
  '-0',
  '0.0',
  '1',
  'null',
  '""',
  '"null"',
  '"{}"',
  '"{\\"items\\":[{\\"productId\\":\\"$product\\",\\"quantity\\":1}]}"',
  '[]',
  '[{}]',
  '{}',
  '{',
  '}',
  '{}}',
  '{"a":1,}',
  "{'a':1}",
  '{"a":undefined}',
  'NaN',
  '1e999',
  '// comment\n{}',
  '{"items":[],"items":[{"productId":"$product","quantity":1}]}',
  '{"points":1,"points":0}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"items":[{"productId":"$product","quantity":1,"__proto__":{"price":0}}]}',
  '{"reason":"\\ud800"}',
  '{"reason":"a\\u0000b"}',
  '{"\\u0000":1}',
  `{"items":${'['.repeat(DEEP)}`,
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `{"items":[{"productId":"${'x'.repeat(TOO_LARGE_BYTES)}","quantity":1}]}`,
  `{"reason":"${'é'.repeat(TOO_LARGE_BYTES / 2)}"}`,
  'a=1&b=2',
  '<order/>',
  '--x\r\nContent-Disposition: form-data; name="items"\r\n\r\n[]\r\n--x--\r\n',
);

/** Bytes that are no UTF-8, or none that JSON is sent in. */
const bytes = fc.oneof(
  fc.constantFrom(
    Buffer.from('\ufeff{}'),
    Buffer.from('{"reason":"é"}', 'latin1'),
    Buffer.from('{}', 'utf16le'),
    Buffer.from('\ufeff{}', 'utf16le'),
    Buffer.from([0x22, 0xc0, 0x80, 0x22]),
    Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
    Buffer.from([0x7b, 0x7d, 0x00]),
    Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3]),
  ),
  fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
);

/** A value as a schema wants it; now and then another one. */
const valueFor = (schema: JsonSchema, name = ''): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 20, arbitrary: fittingValue(schema, name) },
    { weight: 1, arbitrary: nastyValue },
  );

const LARGEST_INTEGER = 1_000;
const LONGEST_TEXT = 200;

const fittingValue = (schema: JsonSchema, name: string): fc.Arbitrary<unknown> => {
  const { enum: choices, properties, items, pattern, maxLength = LONGEST_TEXT } = schema;
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (properties !== undefined) return objectFor(properties);
  if (items !== undefined) return fc.array(valueFor(items), { minLength: 1, maxLength: 3 });
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'integer' || type === 'number') return numberFor(schema, type);
  const own = OWN_VALUES[name];
  if (own !== undefined) {
    return fc.oneof({ weight: 6, arbitrary: fc.constant(own) }, fc.constant('none'), nastyText);
  }
  const fitting = SAMPLES.filter((sample) => pattern !== undefined && fits(sample, pattern));
  if (fitting.length > 0) {
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, nastyText);
  }
  if (type === 'string') return fc.oneof(fc.string({ minLength: 1, maxLength }), nastyText);
  return nastyValue;
};

/** What a platform has, or takes, under a name that is the same in every body. */
const OWN_VALUES: Readonly<Record<string, string>> = {
  productId: '$product',
  orderId: '$order',
  currency: 'EUR',
};

/** Texts of the forms that the APIs ask for. */
const SAMPLES: readonly string[] = ['SKU-$n', 'electronics', 'home-office', 'PENDING', 'id-$n'];

const fits = (sample: string, pattern: string): boolean =>
  new RegExp(pattern, 'u').test(sample.replaceAll('$n', '1'));

const numberFor = (schema: JsonSchema, type: string): fc.Arbitrary<unknown> => {
  const min = schema.minimum ?? 0;
  const max = Math.min(schema.maximum ?? LARGEST_INTEGER, min + LARGEST_INTEGER);
  const whole = fc.integer({ min, max });
  const amount = whole.map((cents) => (type === 'number' ? cents / 100 : cents));
  return fc.oneof({ weight: 6, arbitrary: amount }, { weight: 1, arbitrary: nastyNumber });
};

const objectFor = (properties: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> => {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const missing = fc.constant(undefined);
    const value = valueFor(schema, name);
    // JSON leaves out what is undefined.
    return fc
      .oneof({ weight: 19, arbitrary: value }, { weight: 1, arbitrary: missing })
      .map((field): readonly [string, unknown] => [name, field]);
  });
  const extra = fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.tuple(nastyText, nastyValue) },
  );
  return fc
    .tuple(fc.tuple(...fields), extra)
    .map(([known, more]) => Object.fromEntries(more === undefined ? known : [...known, more]));
};

/** The body of a request to an operation that takes bodies of a schema; any body where it takes none. */
export const bodyFor = (schema: JsonSchema | undefined): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 3, arbitrary: texts.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: bytes },
    {
      weight: schema === undefined ? 0 : 6,
      arbitrary: valueFor(schema ?? {}).map((value) => Buffer.from(JSON.stringify(value))),
    },
    {
      weight: schema === undefined ? 0 : 1,
      arbitrary: fc
        .tuple(valueFor(schema ?? {}), fc.nat({ max: 40 }))
        .map(([value, length]) => Buffer.from(JSON.stringify(value).slice(0, length))),
    },
  );
