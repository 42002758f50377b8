import { CommerceError } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../src/index.ts';

const positions = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
  fc.oneof(fc.string(), fc.integer()),
);

const refusalOf = (list: string, cursor: string): unknown => {
  try {
    decodeCursor(list, cursor);
    return undefined;
  } catch (error) {
    return error;
  }
};

const isRefusal = (error: unknown): boolean =>
  error instanceof CommerceError && error.code === 'invalid-input';

describe('a cursor', () => {
  test('leads back to the position it was made of, whatever the position', () => {
    fc.assert(
      fc.property(fc.string(), positions, (list, position) => {
        expect(decodeCursor(list, encodeCursor(list, position))).toEqual({ ...position });
      }),
    );
  });

  test('can stand in a URL as it is', () => {
    fc.assert(
      fc.property(fc.string(), positions, (list, position) => {
        expect(encodeCursor(list, position)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  test('is refused by every other list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), positions, (list, other, position) => {
        fc.pre(list !== other);
        expect(isRefusal(refusalOf(other, encodeCursor(list, position)))).toBe(true);
      }),
    );
  });

  test('is refused once any of its characters is another', () => {
    fc.assert(
      fc.property(
        positions,
        fc.nat(),
        fc.constantFrom('A', 'Q', 'Z', 'a', 'q', 'z', '0', '9', '-', '_'),
        (position, where, character) => {
          const cursor = encodeCursor('list', position);
          const at = where % cursor.length;
          fc.pre(cursor[at] !== character);
          const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
          expect(isRefusal(refusalOf('list', changed))).toBe(true);
        },
      ),
    );
  });

  test('is refused when it is anything at all that was made up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (cursor) => {
        expect(isRefusal(refusalOf('list', cursor))).toBe(true);
      }),
    );
  });
});
