import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern, InvalidPatternError, matchesPattern } from '../../src/patterns/index.ts';
import type { JsonObject, JsonValue } from '../../src/patterns/index.ts';

const matches = (pattern: unknown, event: JsonObject): boolean =>
  matchesPattern(compilePattern(pattern), event);

/** Whether a field with this list of allowed values accepts this value. */
const accepts = (allowed: unknown, value: JsonValue | undefined): boolean =>
  matches({ detail: { field: allowed } }, { detail: value === undefined ? {} : { field: value } });

describe('an event pattern', () => {
  test('asks for every field and takes any of the values of a field', () => {
    const pattern = { source: ['orders', 'rewards'], detail: { data: { currency: ['EUR'] } } };
    expect(matches(pattern, { source: 'rewards', detail: { data: { currency: 'EUR' } } })).toBe(
      true,
    );
    expect(matches(pattern, { source: 'catalog', detail: { data: { currency: 'EUR' } } })).toBe(
      false,
    );
    expect(matches(pattern, { source: 'orders', detail: { data: { currency: 'USD' } } })).toBe(
      false,
    );
    expect(matches(pattern, { source: 'orders' })).toBe(false);
  });

  test.each([
    [
      'texts, numbers, booleans and null by type and value',
      ['5', 7, true, null],
      ['5', 7, true, null],
      [5, '7', 'true', false, 'null', ''],
    ],
    ['prefix', [{ prefix: 'us-' }], ['us-east-1', 'us-'], ['eu-us-', 'US-east', 5, null]],
    [
      'prefix ignoring case',
      [{ prefix: { 'equals-ignore-case': 'Us-' } }],
      ['us-east', 'US-EAST'],
      ['eu'],
    ],
    ['suffix', [{ suffix: '.png' }], ['a.png', '.png'], ['a.PNG', 'png.a']],
    [
      'suffix ignoring case',
      [{ suffix: { 'equals-ignore-case': '.PNG' } }],
      ['a.png', 'a.PnG'],
      ['a.jpg'],
    ],
    ['equals-ignore-case', [{ 'equals-ignore-case': 'Alice' }], ['alice', 'ALICE'], ['alic', 5]],
    ['anything-but a text', [{ 'anything-but': 'a' }], ['b', '', 5, null, true], ['a']],
    ['anything-but a number', [{ 'anything-but': 5 }], [6, '5'], [5]],
    ['anything-but a list', [{ 'anything-but': ['a', 'b'] }], ['c', 6], ['a', 'b']],
    ['anything-but a prefix', [{ 'anything-but': { prefix: 'us-' } }], ['eu-1', 5], ['us-1']],
    [
      'anything-but prefixes',
      [{ 'anything-but': { prefix: ['us-', 'eu-'] } }],
      ['ap-1'],
      ['us-1', 'eu-1'],
    ],
    ['anything-but a suffix', [{ 'anything-but': { suffix: '.png' } }], ['a.jpg'], ['a.png']],
    [
      'anything-but texts ignoring case',
      [{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }],
      ['c'],
      ['a', 'A', 'B'],
    ],
    [
      'anything-but a wildcard',
      [{ 'anything-but': { wildcard: '*/lib/*' } }],
      ['/src/x'],
      ['/lib/x', 'a/lib/'],
    ],
    ['numeric equality', [{ numeric: ['=', 100] }], [100], [100.5, '100', null]],
    ['a numeric range', [{ numeric: ['>', 0, '<=', 5] }], [0.1, 5], [0, 5.1, -1, '3']],
    ['one numeric bound', [{ numeric: ['>=', -2] }], [-2, 9], [-2.5]],
    [
      'cidr of IPv4',
      [{ cidr: '10.0.0.0/24' }],
      ['10.0.0.0', '10.0.0.255'],
      ['10.0.1.0', 'x', '10.0.0', '::1'],
    ],
    ['cidr of IPv6', [{ cidr: '2001:db8::/32' }], ['2001:db8::1'], ['2001:db9::1', '10.0.0.1']],
    [
      'wildcard',
      [{ wildcard: 'dir/*.png' }],
      ['dir/.png', 'dir/a/b.png'],
      ['dir/a.png2', 'xdir/a.png'],
    ],
    ['wildcards with escapes', [{ wildcard: 'a\\**\\\\' }], ['a*\\', 'a*x\\'], ['ab\\', 'a*']],
    ['any of several operators', [{ prefix: 'a' }, { suffix: 'z' }, 7], ['ab', 'yz', 7], ['m', 8]],
  ])('supports %s', (_name, allowed, accepted, refused) => {
    for (const value of accepted) expect([value, accepts(allowed, value)]).toEqual([value, true]);
    for (const value of refused) expect([value, accepts(allowed, value)]).toEqual([value, false]);
  });

  test('takes an array in the event when any of its elements fits', () => {
    expect(accepts(['b'], ['a', 'b'])).toBe(true);
    expect(accepts(['c'], ['a', ['b']])).toBe(false);
    expect(accepts([{ 'anything-but': 'a' }], ['a', 'b'])).toBe(true);
    expect(accepts([{ 'anything-but': 'a' }], [])).toBe(false);
  });

  test('finds all fields of a nested pattern in one and the same element', () => {
    const pattern = { items: { sku: ['a'], quantity: [{ numeric: ['>', 1] }] } };
    expect(matches(pattern, { items: [{ sku: 'a', quantity: 2 }, { sku: 'b' }] })).toBe(true);
    expect(
      matches(pattern, {
        items: [
          { sku: 'a', quantity: 1 },
          { sku: 'b', quantity: 9 },
        ],
      }),
    ).toBe(false);
  });

  test('exists asks about leaves: an object is not there, null is', () => {
    expect(accepts([{ exists: true }], null)).toBe(true);
    expect(accepts([{ exists: true }], { inside: 1 })).toBe(false);
    expect(accepts([{ exists: false }], { inside: 1 })).toBe(true);
    expect(accepts([{ exists: false }], undefined)).toBe(true);
    expect(accepts([{ exists: false }, 'x'], 'x')).toBe(true);
    expect(matches({ detail: { a: { b: [{ exists: false }] } } }, { detail: {} })).toBe(true);
    expect(matches({ items: { b: [{ exists: false }] } }, { items: [{ b: 1 }, { c: 1 }] })).toBe(
      false,
    );
    expect(matches({ constructor: [{ exists: true }] }, {})).toBe(false);
  });

  test('$or takes any alternative, at the top and inside, beside other fields', () => {
    const pattern = {
      source: ['orders'],
      $or: [
        { detail: { total: [{ numeric: ['>', 100] }] } },
        { detail: { $or: [{ a: [1] }, { b: [2] }] } },
      ],
    };
    expect(matches(pattern, { source: 'orders', detail: { total: 101 } })).toBe(true);
    expect(matches(pattern, { source: 'orders', detail: { b: 2 } })).toBe(true);
    expect(matches(pattern, { source: 'orders', detail: { b: 1 } })).toBe(false);
    expect(matches(pattern, { source: 'other', detail: { total: 101 } })).toBe(false);
  });

  test.each([
    [undefined, 'at the top level: expected an object'],
    ['text', 'expected an object'],
    [{}, 'an empty object matches nothing'],
    [{ source: 'orders' }, 'at source: expected a list'],
    [{ source: [] }, 'empty'],
    [{ detail: { a: {} } }, 'at detail.a'],
    [{ detail: { a: [['nested']] } }, 'list may not stand inside a list'],
    [{ a: [{ like: 'x' }] }, 'unknown operator "like"'],
    [{ a: [{ toString: 'x' }] }, 'unknown operator "toString"'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'exactly one key'],
    [{ a: [{ prefix: 5 }] }, 'at a.prefix: expected a text'],
    [{ a: [{ 'anything-but': { prefix: '' } }] }, 'at a.anything-but.prefix: the text may not'],
    [{ a: [{ 'anything-but': { suffix: [] } }] }, 'list may not be empty'],
    [{ a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'x' } } }] }, 'expected a text'],
    [{ a: [{ 'anything-but': ['x', 5] }] }, 'texts or numbers, not both'],
    [{ a: [{ prefix: { wildcard: 'x' } }] }, 'unknown operator "wildcard"'],
    [{ a: [{ exists: 'yes' }] }, 'expected true or false'],
    [{ a: [{ numeric: ['!=', 5] }] }, '"!=" is none of'],
    [{ a: [{ numeric: ['>', '5'] }] }, 'expected a number'],
    [{ a: [{ numeric: ['>', 5e10] }] }, 'between'],
    [{ a: [{ numeric: ['>', 5, '<', 5] }] }, 'less than the upper'],
    [{ a: [{ numeric: ['<', 5, '>', 1] }] }, 'lower bound'],
    [{ a: [{ numeric: ['>'] }] }, 'expected [comparison, number]'],
    [{ a: [{ cidr: '10.0.0.0/33' }] }, 'a mask of 0 to 31 bits'],
    [{ a: [{ cidr: '::/128' }] }, 'a mask of 0 to 127 bits'],
    [{ a: [{ cidr: '10.0.0.0/24/8' }] }, 'address block'],
    [{ a: [{ wildcard: '*a*a*a*a*a*' }] }, 'too complex'],
    [{ a: [{ numeric: ['=', 6e9] }] }, 'between -5e9 and 5e9'],
    [{ a: [{ cidr: '10.0.0.0' }] }, 'address block'],
    [{ a: [{ cidr: 'x/8' }] }, 'address block'],
    [{ a: [{ wildcard: 'a**' }] }, 'two wildcards'],
    [{ a: [{ wildcard: 'a\\x' }] }, 'backslash'],
    [{ a: [{ 'anything-but': [] }] }, 'may not be empty'],
    [{ a: [{ 'anything-but': [null] }] }, 'texts or numbers'],
    [{ a: [{ 'anything-but': { numeric: ['=', 1] } }] }, '"numeric" may not stand here'],
    [{ $or: [{ a: [1] }] }, 'at least two alternatives'],
    [{ $or: [{ a: [1] }, 'x'] }, 'at $or: expected an object'],
  ])('is refused when it is %j', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidPatternError);
    expect(() => compilePattern(pattern)).toThrow(reason);
  });
});

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const event = fc.dictionary(
  fc.string({ minLength: 1 }),
  fc.oneof(scalar, fc.array(scalar), fc.dictionary(fc.string(), scalar)),
);

describe('for any event', () => {
  test('the pattern made of an own value of the event matches it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((name) => name !== '$or'),
        scalar,
        event,
        (name, value, rest) => {
          expect(matches({ [name]: [value] }, { ...rest, [name]: value })).toBe(true);
          expect(
            matches({ nested: { [name]: [value] } }, { nested: [rest, { [name]: [value] }] }),
          ).toBe(true);
        },
      ),
    );
  });

  test('anything-but is the opposite of equals for a single value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), scalar, (excluded, value) => {
        expect(accepts([{ 'anything-but': excluded }], value)).toBe(!accepts([excluded], value));
      }),
    );
  });

  test('a field exists or does not, never both', () => {
    fc.assert(
      fc.property(
        event,
        fc.string({ minLength: 1 }).filter((name) => name !== '$or'),
        (anyEvent, name) => {
          expect(matches({ [name]: [{ exists: true }] }, anyEvent)).toBe(
            !matches({ [name]: [{ exists: false }] }, anyEvent),
          );
        },
      ),
    );
  });

  test('a prefix, a suffix and a wildcard agree about every text', () => {
    const plain = fc.stringMatching(/^[a-c]{1,4}$/);
    fc.assert(
      fc.property(plain, fc.stringMatching(/^[a-c]{0,8}$/), (part, text) => {
        expect(accepts([{ wildcard: `${part}*` }], text)).toBe(accepts([{ prefix: part }], text));
        expect(accepts([{ wildcard: `*${part}` }], text)).toBe(accepts([{ suffix: part }], text));
        expect(accepts([{ wildcard: `*${part}*` }], text)).toBe(text.includes(part));
      }),
    );
  });

  test('a numeric range holds exactly what both of its bounds hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 0 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -60, max: 60 }),
        (low, high, value) => {
          expect(accepts([{ numeric: ['>=', low, '<', high] }], value)).toBe(
            value >= low && value < high,
          );
        },
      ),
    );
  });

  test('the order of alternatives does not matter', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 5 }),
        fc.string(),
        (values, value) => {
          const alternatives = values.map((allowed) => ({ a: [allowed] }));
          expect(matches({ $or: alternatives }, { a: value })).toBe(
            matches({ $or: alternatives.toReversed() }, { a: value }),
          );
        },
      ),
    );
  });

  test('compiling rubbish either succeeds or is refused by name, and matching never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), event, (pattern, anyEvent) => {
        try {
          expect(typeof matches(pattern, anyEvent)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidPatternError);
        }
      }),
    );
  });
});
