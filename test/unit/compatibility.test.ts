import { describe, expect, test } from '@jest/globals';
import { asyncApiBreaks } from '../../scripts/documents/compatibility/async-api-breaks.ts';
import { openApiBreaks } from '../../scripts/documents/compatibility/open-api-breaks.ts';

interface Described {
  readonly request?: object;
  readonly answer?: object;
  readonly parameters?: readonly object[];
  readonly security?: readonly object[];
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });

const api = ({ request = {}, answer = {}, parameters = [], security = [] }: Described = {}) => ({
  paths: {
    '/things': {
      post: {
        parameters,
        security,
        requestBody: json(request),
        responses: { '2XX': json(answer) },
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
  test('an operation goes', () => {
    expect(openApiBreaks(api(), { paths: {} })).toEqual(['POST /things: was removed']);
  });

  test.each<[string, Described, Described, string]>([
    [
      'a field of an answer goes',
      { answer: object({ a: text }) },
      { answer: object({}) },
      'answer.a: was removed',
    ],
    [
      'a field of an answer may be missing',
      { answer: object({ a: text }, ['a']) },
      { answer: object({ a: text }) },
      'answer.a: became optional',
    ],
    [
      'an answer has a value nobody knows',
      { answer: { enum: ['x'] } },
      { answer: { enum: ['x', 'y'] } },
      'answer: "y" is a new value',
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
      'request: "y" is no longer taken',
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
      'one of several shapes is no longer taken',
      { request: { anyOf: [text, { type: 'null' }] } },
      { request: text },
      'request: type "null" became "string"',
    ],
    [
      'an answer has a shape nobody knows',
      { answer: { oneOf: [entry('issued')] } },
      { answer: { oneOf: [entry('issued'), entry('expired')] } },
      'answer.kind: "expired" is a new value',
    ],
    [
      'a field goes out of one of several shapes',
      { answer: { oneOf: [entry('issued', { points: text }), entry('redeemed')] } },
      { answer: { oneOf: [entry('issued'), entry('redeemed')] } },
      'answer.points: was removed',
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
      'fields without a name may hold something else',
      { answer: { type: 'object', additionalProperties: text } },
      { answer: { type: 'object', additionalProperties: { type: 'number' } } },
      'answer.*: type "string" became "number"',
    ],
    [
      'an object that took everything refuses what it does not know',
      { request: object({}) },
      { request: { ...object({}), additionalProperties: false } },
      'request: refuses fields it does not know',
    ],
    [
      'any value turns into certain ones',
      { request: text },
      { request: { ...text, enum: ['x'] } },
      'request: takes certain values alone',
    ],
    [
      'certain values turn into any',
      { answer: { ...text, enum: ['x'] } },
      { answer: text },
      'answer: may be any value',
    ],
    [
      'a whole number may have a fraction',
      { answer: { type: 'integer' } },
      { answer: { type: 'number' } },
      'answer: type "integer" became "number"',
    ],
  ])('%s', (_, before, after, message) => {
    const found = breaks(before, after);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

test('what is referred to counts like what stands there', () => {
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

test('a schema that holds itself is compared, and ends', () => {
  const tree = (leaf: object) => ({
    ...api({ answer: { $ref: '#/components/schemas/Tree' } }),
    components: {
      schemas: { Tree: object({ leaf, left: { $ref: '#/components/schemas/Tree' } }) },
    },
  });
  expect(openApiBreaks(tree(text), tree({ type: 'number' }))).toEqual([
    'POST /things answer.leaf: type "string" became "number"',
  ]);
});

test('additions break nobody', () => {
  const before = { request: object({}), answer: object({ a: text }, ['a']) };
  const after = {
    request: object({ b: text }),
    answer: object({ a: text, c: text }, ['a', 'c']),
    parameters: [{ name: 'q', in: 'query', required: false, schema: text }],
  };
  expect(breaks(before, after)).toEqual([]);
  expect(breaks(before, before)).toEqual([]);
});

test.each<[string, Described, Described]>([
  [
    'a shape more is taken',
    { request: text },
    { request: { anyOf: [{ type: 'null' }, { type: 'string' }] } },
  ],
  [
    'a shape less is given',
    { answer: { oneOf: [entry('issued'), entry('redeemed')] } },
    { answer: entry('redeemed') },
  ],
  [
    'shapes change places',
    { answer: { oneOf: [entry('issued'), entry('redeemed')] } },
    { answer: { oneOf: [entry('redeemed'), entry('issued')] } },
  ],
  [
    'types are listed in one schema instead of two',
    { request: { anyOf: [text, { type: 'null' }] } },
    { request: { type: ['string', 'null'] } },
  ],
  [
    'more room is given to senders',
    { request: { type: 'string', minLength: 2, maxLength: 5 } },
    { request: { type: 'string', minLength: 1, maxLength: 9 } },
  ],
  ['any number is taken', { request: { type: 'integer' } }, { request: { type: 'number' } }],
  ['a value more is taken', { request: { const: 'x' } }, { request: { enum: ['x', 'y'] } }],
])('nobody is broken when %s', (_, before, after) => {
  expect(breaks(before, after)).toEqual([]);
});

const bus = (messages: object, action = 'send') => ({
  operations: Object.fromEntries(Object.keys(messages).map((type) => [type, { action }])),
  components: { messages },
});

test('an event that goes, or a field of it, breaks its consumers', () => {
  const before = bus({ a: { payload: object({ x: text }) }, b: {} });
  expect(asyncApiBreaks(before, bus({ a: { payload: object({}) } }))).toEqual([
    'a.x: was removed',
    'b: was removed',
  ]);
});

test('an event from outside breaks who sends it when it demands more, not when it demands less', () => {
  const payment = (required: readonly string[]) =>
    bus({ paid: { payload: object({ amount: text }, required) } }, 'receive');
  expect(asyncApiBreaks(payment([]), payment(['amount']))).toEqual([
    'paid.amount: became required',
  ]);
  expect(asyncApiBreaks(payment(['amount']), payment([]))).toEqual([]);
});

test('an event declares a break by its own version', () => {
  const versioned = (version: number, properties: object) =>
    bus({ a: { payload: object({ version: { const: version }, ...properties }) } });
  expect(asyncApiBreaks(versioned(1, { x: text }), versioned(2, {}))).toEqual([]);
  expect(asyncApiBreaks(versioned(2, { x: text }), versioned(1, {}))).not.toEqual([]);
});

describe('responses that are named one by one', () => {
  const text = { type: 'string' };
  const problem = (codes?: readonly string[]) => ({
    content: {
      'application/problem+json': {
        schema: { properties: { type: codes === undefined ? text : { ...text, enum: codes } } },
      },
    },
  });
  const withResponses = (responses: object) => ({ paths: { '/things': { get: { responses } } } });
  const compare = (before: object, after: object) =>
    openApiBreaks(withResponses(before), withResponses(after));
  const loose = { '2XX': json(text), default: problem() };

  test('break nobody when they say of a range what it was', () => {
    const exact = { 200: json(text), 304: {}, 404: problem(['thing-not-found']) };
    expect(compare(loose, exact)).toEqual([]);
  });

  test('break clients when one of a range is given with another schema', () => {
    expect(compare(loose, { 200: json({ type: 'number' }) })).toEqual([
      'GET /things answer: type "string" became "number"',
    ]);
  });

  test('break clients when an error has lost its problem', () => {
    expect(compare(loose, { 200: json(text), 404: json(text) })).toEqual([
      'GET /things problem: application/problem+json is no longer given',
    ]);
  });

  test('break clients when one success takes the place of another', () => {
    expect(compare({ 200: json(text) }, { 202: json(text) })).toEqual([
      'GET /things answer: 202 is a success that was not described',
      'GET /things answer: 200 is no longer given',
    ]);
  });

  test('may have another error, or another code of one', () => {
    const before = { 200: json(text), 409: problem(['thing-taken']) };
    const after = {
      200: json(text),
      409: problem(['thing-taken', 'thing-locked']),
      429: problem(),
    };
    expect(compare(before, after)).toEqual([]);
  });

  test('servers of a path are no operation', () => {
    const path = (servers: object) => ({ paths: { '/things': { ...servers, get: {} } } });
    expect(openApiBreaks(path({ servers: [] }), path({}))).toEqual([]);
  });
});
