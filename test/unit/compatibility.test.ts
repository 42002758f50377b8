import { describe, expect, test } from '@jest/globals';
import { asyncApiBreaks, openApiBreaks } from '../../scripts/documents/compatibility.ts';

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
  ])('%s', (_, before, after, message) => {
    const found = breaks(before, after);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
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

test('an event that goes, or a field of it, breaks its consumers', () => {
  const bus = (messages: object) => ({ components: { messages } });
  const before = bus({ a: { payload: object({ x: text }) }, b: {} });
  expect(asyncApiBreaks(before, bus({ a: { payload: object({}) } }))).toEqual([
    'a.x: was removed',
    'b: was removed',
  ]);
});
