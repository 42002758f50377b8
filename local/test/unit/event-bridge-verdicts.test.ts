import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compilePatternText,
  InvalidPatternError,
  matchesPattern,
} from '../../src/patterns/index.ts';
import type { JsonObject } from '../../src/patterns/index.ts';

const file = join(process.cwd(), 'local/test/fixtures/event-bridge-verdicts.txt');
const cases = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

const verdict = (pattern: string, event: string): string => {
  try {
    const matches = matchesPattern(compilePatternText(pattern), JSON.parse(event) as JsonObject);
    return matches ? 'match' : 'no match';
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error;
    return error.message.includes('too complex') ? 'too complex' : 'refused';
  }
};

describe('the bus agrees with event-ruler', () => {
  test.each(cases)('on a %s: %s with %s', (expected = '', pattern = '', event = '') => {
    expect(verdict(pattern, event)).toBe(expected);
  });
});

describe('a text that is not a pattern', () => {
  test.each(['', '{', '{"a":[1],}', "{'a':[1]}", '[1]', '"x"'])(
    'is refused by name: %j',
    (text) => {
      expect(() => compilePatternText(text)).toThrow(InvalidPatternError);
    },
  );
});

test('an event with thousands of elements is matched field by field, not by every combination', () => {
  const list = Array.from({ length: 4_000 }, (_, index) => ({ sku: `s${index}`, price: index }));
  const pattern = '{"left":{"sku":[{"prefix":"s"}],"price":[-1]},"right":{"sku":[{"prefix":"s"}]}}';
  const event = { left: list, right: list };
  expect(matchesPattern(compilePatternText(pattern), event)).toBe(false);
  expect(matchesPattern(compilePatternText(pattern.replace('-1', '3999')), event)).toBe(true);
});
