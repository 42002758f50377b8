import { CommerceError } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStrictJson } from '../../src/http/json-text.ts';

const violationsOf = (json: string) => {
  try {
    parseStrictJson(json);
    return [];
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    return error.violations;
  }
};

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON that is read strictly', () => {
  test('is what JSON.parse makes of it, whatever value it was written from', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 2), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(parseStrictJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  test.each([
    ['at the top', '{"a":1,"a":1}', ['a']],
    ['in an object of a list', '{"items":[{"id":1},{"id":2,"q":[{}],"id":3}]}', ['items.1.id']],
    ['in another spelling', '{"a":1,"\\u0061":2}', ['a']],
    ['more than twice', '{"a":1,"a":2,"a":3}', ['a', 'a']],
    ['beside others, braces in strings', '{"x":"}{\\"[","y":{"b":",","b":[":"]}}', ['y.b']],
    ['as an empty name', '{"":1,"":2}', ['']],
    ['as a prototype', '{"__proto__":1,"__proto__":2}', ['__proto__']],
  ])('may not give a name twice: %s', (_, json, paths) => {
    const message = 'must be given once';
    expect(violationsOf(json)).toEqual(paths.map((path) => ({ path, message })));
  });

  test.each([
    ['{"a":1,"A":2}'],
    ['[{"a":1},{"a":2}]'],
    ['{"a":{"a":{"a":1}}}'],
    ['{"a":"b","b":"a"}'],
    ['["a","a"]'],
    ['"{\\"a\\":1,\\"a\\":2}"'],
  ])('may give a name in two places: %s', (json) => {
    expect(violationsOf(json)).toEqual([]);
  });

  test('says where a string is not well-formed, be it a name or a value', () => {
    expect(violationsOf('{"a":["x","\\ud800"],"\\udc00":1}')).toEqual([
      { path: 'a.1', message: 'must be well-formed Unicode' },
      { path: '\udc00', message: 'must be well-formed Unicode' },
    ]);
    expect(violationsOf('"\\ud83d\\ude00"')).toEqual([]);
  });

  test('may be nested 32 levels deep and no deeper, however deep it is', () => {
    expect(violationsOf(nested(32))).toEqual([]);
    expect(violationsOf(nested(33))).toHaveLength(1);
    expect(violationsOf(nested(120_000))).toHaveLength(1);
    expect(violationsOf(`${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`)).toHaveLength(1);
  });

  test('may hold a string as long as a body can be', () => {
    expect(violationsOf(`{"a":"${'\\"'.repeat(130_000)}"}`)).toEqual([]);
  });

  test('is a SyntaxError, or breaks a rule, or is a value: there is nothing else', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ue0 1a')) }),
    );
    fc.assert(
      fc.property(text, (json) => {
        try {
          parseStrictJson(json);
        } catch (error) {
          expect(error instanceof SyntaxError || error instanceof CommerceError).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
