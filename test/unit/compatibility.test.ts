import { describe, expect, test } from '@jest/globals';
import { asyncApiBreaks } from '../../scripts/documents/compatibility/async-api-breaks.ts';
import { openApiBreaks } from '../../scripts/documents/compatibility/open-api-breaks.ts';

interface Described {
  readonly request?: object;
  readonly response?: object;
  readonly parameters?: readonly object[];
  readonly security?: readonly object[];
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const api = ({ request = {}, response = {}, parameters = [], security = [] }: Described = {}) => ({
  paths: {
    '/things': {
      post: {
        parameters,
        security,
        requestBody: json(request),
        responses: { '2XX': json(response) },
      },
    },
  },
});

const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };
const entry = (kind: string, more: object = {}) =>
  object({ kind: { type: 'string', const: kind }, ...more }, ['kind']);
const breaks = (before: Described, after: Described) => openApiBreaks(api(before), api(after));

describe('a change of an API breaks its clients when', () => {
  test('an operation is removed', () => {
    expect(openApiBreaks(api(), { paths: {} })).toEqual(['POST /things: was removed']);
  });

  test.each<[string, Described, Described, string]>([
    [
      'a field of a response is removed',
      { response: object({ a: text }) },
      { response: object({}) },
      'response.a: was removed',
    ],
    [
      'a field of a response becomes optional',
      { response: object({ a: text }, ['a']) },
      { response: object({ a: text }) },
      'response.a: became optional',
    ],
    [
      'a response has a new value',
      { response: { enum: ['x'] } },
      { response: { enum: ['x', 'y'] } },
      'response: "y" is a new value',
    ],
    [
      'a request must have a field more',
      { request: object({}) },
      { request: object({ a: text }, ['a']) },
      'request.a: became required',
    ],
    [
      'a value is refused',
      { request: { enum: ['x', 'y'] } },
      { request: { enum: ['x'] } },
      'request: "y" is no longer accepted',
    ],
    [
      'a text may be less long',
      { request: { type: 'string', maxLength: 9 } },
      { request: { type: 'string', maxLength: 5 } },
      'request: maxLength 9 became 5',
    ],
    [
      'a type changes deep down',
      { request: object({ a: { type: 'array', items: text } }) },
      { request: object({ a: { type: 'array', items: { type: 'number' } } }) },
      'request.a[]: type "string" became "number"',
    ],
    [
      'a parameter goes',
      { parameters: [{ name: 'q', in: 'query', schema: text }] },
      {},
      'query q: was removed',
    ],
    [
      'a header is demanded',
      {},
      { parameters: [{ name: 'If-Match', in: 'header', required: true, schema: text }] },
      'header If-Match: became required',
    ],
    ['a token is demanded', {}, { security: [{ bearer: [] }] }, 'a token became required'],
    [
      'a token is no longer optional',
      { security: [{}, { bearer: [] }] },
      { security: [{ bearer: [] }] },
      'a token became required',
    ],
    [
      'one of several shapes is no longer accepted',
      { request: { anyOf: [text, { type: 'null' }] } },
      { request: text },
      'request: type "null" became "string"',
    ],
    [
      'a response has a new shape',
      { response: { oneOf: [entry('issued')] } },
      { response: { oneOf: [entry('issued'), entry('expired')] } },
      'response.kind: "expired" is a new value',
    ],
    [
      'a field goes out of one of several shapes',
      { response: { oneOf: [entry('issued', { points: text }), entry('redeemed')] } },
      { response: { oneOf: [entry('issued'), entry('redeemed')] } },
      'response.points: was removed',
    ],
    [
      'a part of a whole gets narrower',
      { request: { allOf: [object({ a: text }), object({ b: text })] } },
      {
        request: { allOf: [object({ a: text }), object({ b: { type: 'string', minLength: 2 } })] },
      },
      'request.b: minLength nothing became 2',
    ],
    [
      'additional properties have another schema',
      { response: { type: 'object', additionalProperties: text } },
      { response: { type: 'object', additionalProperties: { type: 'number' } } },
      'response.*: type "string" became "number"',
    ],
    [
      'an open object refuses unknown fields',
      { request: object({}) },
      { request: { ...object({}), additionalProperties: false } },
      'request: refuses unknown fields',
    ],
    [
      'any value becomes one of certain values',
      { request: text },
      { request: { ...text, enum: ['x'] } },
      'request: accepts only certain values',
    ],
    [
      'certain values become any value',
      { response: { ...text, enum: ['x'] } },
      { response: text },
      'response: may be any value',
    ],
    [
      'an integer becomes a number',
      { response: { type: 'integer' } },
      { response: { type: 'number' } },
      'response: type "integer" became "number"',
    ],
  ])('%s', (_, before, after, message) => {
    const found = breaks(before, after);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

test('references are resolved', () => {
  const problem = (properties: object) => ({
    paths: {
      '/things': {
        get: {
          responses: {
            default: {
              content: {
                'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
              },
            },
          },
        },
      },
    },
    components: { schemas: { Problem: object(properties) } },
  });
  expect(openApiBreaks(problem({ title: text }), problem({}))).toEqual([
    'GET /things problem.title: was removed',
  ]);
});

test('recursive schemas are compared', () => {
  const tree = (leaf: object) => ({
    ...api({ response: { $ref: '#/components/schemas/Tree' } }),
    components: {
      schemas: { Tree: object({ leaf, left: { $ref: '#/components/schemas/Tree' } }) },
    },
  });
  expect(openApiBreaks(tree(text), tree({ type: 'number' }))).toEqual([
    'POST /things response.leaf: type "string" became "number"',
  ]);
});

test('additions are compatible', () => {
  const before = { request: object({}), response: object({ a: text }, ['a']) };
  const after = {
    request: object({ b: text }),
    response: object({ a: text, c: text }, ['a', 'c']),
    parameters: [{ name: 'q', in: 'query', required: false, schema: text }],
  };
  expect(breaks(before, after)).toEqual([]);
  expect(breaks(before, before)).toEqual([]);
});

test.each<[string, Described, Described]>([
  [
    'another shape is accepted',
    { request: text },
    { request: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
  ],
  [
    'a shape is no longer returned',
    { response: { oneOf: [entry('issued'), entry('redeemed')] } },
    { response: entry('redeemed') },
  ],
  [
    'shapes are reordered',
    { response: { oneOf: [entry('issued'), entry('redeemed')] } },
    { response: { oneOf: [entry('redeemed'), entry('issued')] } },
  ],
  [
    'types are listed in one schema instead of two',
    { request: { anyOf: [text, { type: 'null' }] } },
    { request: { type: ['string', 'null'] } },
  ],
  [
    'limits for senders are relaxed',
    { request: { type: 'string', minLength: 2, maxLength: 5 } },
    { request: { type: 'string', minLength: 1, maxLength: 9 } },
  ],
  ['any number is accepted', { request: { type: 'integer' } }, { request: { type: 'number' } }],
  ['another value is accepted', { request: { const: 'x' } }, { request: { enum: ['x', 'y'] } }],
])('a change is compatible when %s', (_, before, after) => {
  expect(breaks(before, after)).toEqual([]);
});

const bus = (messages: object, action = 'send') => ({
  operations: Object.fromEntries(Object.keys(messages).map((type) => [type, { action }])),
  components: { messages },
});

test('removing an event or a field of it breaks its consumers', () => {
  const before = bus({ a: { payload: object({ x: text }) }, b: {} });
  expect(asyncApiBreaks(before, bus({ a: { payload: object({}) } }))).toEqual([
    'a.x: was removed',
    'b: was removed',
  ]);
});

test('an external event breaks its senders if it requires more, not if it requires less', () => {
  const payment = (required: readonly string[]) =>
    bus({ paid: { payload: object({ amount: text }, required) } }, 'receive');
  expect(asyncApiBreaks(payment([]), payment(['amount']))).toEqual([
    'paid.amount: became required',
  ]);
  expect(asyncApiBreaks(payment(['amount']), payment([]))).toEqual([]);
});

test('an event declares a break by its version', () => {
  const versioned = (version: number, properties: object) =>
    bus({ a: { payload: object({ version: { const: version }, ...properties }) } });
  expect(asyncApiBreaks(versioned(1, { x: text }), versioned(2, {}))).toEqual([]);
  expect(asyncApiBreaks(versioned(2, { x: text }), versioned(1, {}))).not.toEqual([]);
});

describe('responses by status', () => {
  const text = { type: 'string' };
  const problem = (codes?: readonly string[]) => {
    const code = codes === undefined ? text : { ...text, enum: codes };
    return {
      content: { 'application/problem+json': { schema: { properties: { type: code, code } } } },
    };
  };
  const withResponses = (responses: object) => ({ paths: { '/things': { get: { responses } } } });
  const compare = (before: object, after: object) =>
    openApiBreaks(withResponses(before), withResponses(after));
  const loose = { '2XX': json(text), default: problem() };

  test('are compatible with the same description as a range', () => {
    const exact = { 200: json(text), 304: {}, 404: problem(['thing-not-found']) };
    expect(compare(loose, exact)).toEqual([]);
  });

  test('break clients if one of a range has another schema', () => {
    expect(compare(loose, { 200: json({ type: 'number' }) })).toEqual([
      'GET /things response: type "string" became "number"',
    ]);
  });

  test('break clients if an error is no longer a problem document', () => {
    expect(compare(loose, { 200: json(text), 404: json(text) })).toEqual([
      'GET /things problem: application/problem+json is no longer returned',
    ]);
  });

  test('break clients if one success replaces another', () => {
    expect(compare({ 200: json(text) }, { 202: json(text) })).toEqual([
      'GET /things response: 202 is a success that was not described',
      'GET /things response: 200 is no longer returned',
    ]);
  });

  test('may have another error, or another code of an error', () => {
    const before = { 200: json(text), 409: problem(['thing-taken']) };
    const after = {
      200: json(text),
      409: problem(['thing-taken', 'thing-locked']),
      429: problem(),
    };
    expect(compare(before, after)).toEqual([]);
  });

  test('servers of a path are not an operation', () => {
    const path = (servers: object) => ({ paths: { '/things': { ...servers, get: {} } } });
    expect(openApiBreaks(path({ servers: [] }), path({}))).toEqual([]);
  });
});
