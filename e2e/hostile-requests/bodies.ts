import fc from 'fast-check';
import type { JsonSchema } from './operations.ts';
import { nastyNumber, nastyText, nastyValue } from './random-values.ts';

const DEEP = 5_000;
const TOO_LARGE_BYTES = 300_000;

/** Bodies that are not the expected object, but that a parser might accept as one or as empty. */
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

/** Bytes that are not UTF-8, or in an encoding that JSON is not sent in. */
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

/** Mostly a value that matches a schema, sometimes another. */
const valueFor = (schema: JsonSchema, name = ''): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 20, arbitrary: fittingValue(schema, name) },
    { weight: 1, arbitrary: nastyValue },
  );

const MAX_INTEGER = 1_000;
const MAX_TEXT = 200;

const fittingValue = (schema: JsonSchema, name: string): fc.Arbitrary<unknown> => {
  const { enum: choices, properties, items, pattern, maxLength = MAX_TEXT } = schema;
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

/** Values that exist on the platform, by field name. */
const OWN_VALUES: Readonly<Record<string, string>> = {
  productId: '$product',
  orderId: '$order',
  currency: 'EUR',
};

/** Strings in the formats that the APIs require. */
const SAMPLES: readonly string[] = ['SKU-$n', 'electronics', 'home-office', 'PENDING', 'id-$n'];

const fits = (sample: string, pattern: string): boolean =>
  new RegExp(pattern, 'u').test(sample.replaceAll('$n', '1'));

const numberFor = (schema: JsonSchema, type: string): fc.Arbitrary<unknown> => {
  const min = schema.minimum ?? 0;
  const max = Math.min(schema.maximum ?? MAX_INTEGER, min + MAX_INTEGER);
  const whole = fc.integer({ min, max });
  const amount = whole.map((cents) => (type === 'number' ? cents / 100 : cents));
  return fc.oneof({ weight: 6, arbitrary: amount }, { weight: 1, arbitrary: nastyNumber });
};

const objectFor = (properties: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> => {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const missing = fc.constant(undefined);
    const value = valueFor(schema, name);
    // JSON omits undefined values.
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

/** Bodies that an operation accepts if the rest of the request is right: a body made of a schema seldom is one. */
const accepted = fc.constantFrom(
  '{"items":[{"productId":"$product","quantity":1}]}',
  '{"name":"Doorstop","sku":"SKU-$n","category":"electronics","basePrice":5,"currency":"EUR"}',
);

/** A body for an operation with a body schema; any body for an operation without one. */
export const bodyFor = (schema: JsonSchema | undefined): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 3, arbitrary: texts.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: bytes },
    {
      weight: schema === undefined ? 0 : 1,
      arbitrary: accepted.map((text) => Buffer.from(text)),
    },
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
