import { describe, expect, test } from '@jest/globals';
import { parseDictionary } from '../../src/structured-fields/dictionary.ts';

const parsed = (lines: string | string[]): unknown => {
  const dictionary = parseDictionary(lines);
  return dictionary && Object.fromEntries(dictionary);
};

describe('a Dictionary Structured Field', () => {
  test.each<[string, string, unknown]>([
    ['an Integer', 'a=-42', { type: 'integer', value: -42 }],
    ['a Decimal, also of a whole number', 'a=10.0', { type: 'decimal', value: 10 }],
    ['a String, with its escapes', String.raw`a="x\"\\, y"`, { type: 'string', value: 'x"\\, y' }],
    ['a Token', 'a=*x/y:z', { type: 'token', value: '*x/y:z' }],
    ['a Byte Sequence', 'a=:aGk=:', { type: 'binary', value: 'aGk=' }],
    ['a Boolean', 'a=?0', { type: 'boolean', value: false }],
    ['true, of a key alone', 'a', { type: 'boolean', value: true }],
    ['a Date', 'a=@1659578233', { type: 'date', value: 1_659_578_233 }],
    ['a Display String', 'a=%"f%c3%bc"', { type: 'display', value: 'fü' }],
    [
      'an Inner List',
      'a=( "x"  y;q=1 );p',
      {
        type: 'inner-list',
        value: [
          { type: 'string', value: 'x' },
          { type: 'token', value: 'y' },
        ],
      },
    ],
    ['an empty Inner List', 'a=()', { type: 'inner-list', value: [] }],
    ['a value whatever its parameters', 'a=1;q;r="x, y=2";s=?1', { type: 'integer', value: 1 }],
    ['the last of several values', 'a=1, b, a=2', { type: 'integer', value: 2 }],
  ])('has %s', (_what, field, member) => {
    // What follows shows that the member ends where it should.
    expect(parsed(`${field},\tz`)).toEqual({
      a: member,
      ...(field.includes(' b,') && { b: { type: 'boolean', value: true } }),
      z: { type: 'boolean', value: true },
    });
  });

  test('is one field on several lines', () => {
    expect(parsed(['a=1', 'b=2'])).toEqual(parsed('a=1, b=2'));
    expect(parsed(['a="x', 'y"'])).toEqual(parsed('a="x, y"'));
  });

  test('may be empty, and have spaces around it', () => {
    expect([parsed(''), parsed('  '), parsed([])]).toEqual([{}, {}, {}]);
    expect(parsed('  a=1  ')).toEqual(parsed('a=1'));
  });

  test.each([
    'A=1',
    '1a',
    '&&&&&',
    'a=1,',
    ',a=1',
    'a=1,,b',
    'a =1',
    'a= 1',
    'a=',
    'a b',
    'a=1.',
    'a=1.2345',
    'a=1234567890123456',
    'a=1234567890123.1',
    'a=-',
    'a="x',
    'a="ü"',
    String.raw`a="\x"`,
    'a=?2',
    'a=:!:',
    'a=@1.5',
    'a=%"%FC"',
    'a=%"%fc"',
    'a=(1 2',
    'a=(1,2)',
    'a=("x""y")',
    'a;',
    'a;Q=1',
    'a;q=',
    "a='x'",
    'a=é',
  ])('is malformed as a whole by one mistake: %s', (mistake) => {
    expect(parseDictionary(mistake)).toBeUndefined();
    expect(parseDictionary(`b=1, ${mistake}`)).toBeUndefined();
  });
});
