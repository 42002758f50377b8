import { CommerceError } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { decodeCursor, encodeCursor, partitionKey, sortKey } from '../../src/index.ts';
import { forgedCursor, NO_PLACES } from '../support/forged-cursor.ts';

const LIST = 'orders|alice|ALL';

const place = z.strictObject({ id: partitionKey, at: sortKey });

const wellFormedText = (most: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: most });

// A character has up to 4 bytes here and a grapheme several characters.
const places = fc.record({ id: wellFormedText(20), at: wellFormedText(20) });

const forged = (content: string | Buffer): string => forgedCursor(LIST, content);

const refusalOf = (cursor: string, list = LIST): unknown => {
  try {
    return decodeCursor(list, cursor, place);
  } catch (error) {
    return error;
  }
};

const isRefusal = (error: unknown): boolean =>
  error instanceof CommerceError &&
  error.kind === 'invalid-input' &&
  error.violations[0]?.path === 'cursor';

describe('a cursor', () => {
  test('leads back to the position it was made of, whatever the position', () => {
    fc.assert(
      fc.property(fc.string(), places, (list, position) => {
        expect(decodeCursor(list, encodeCursor(list, position), place)).toEqual(position);
      }),
    );
  });

  test('is read whatever the order of its keys', () => {
    const cursor = encodeCursor(LIST, { at: '2', id: '1' });
    expect(decodeCursor(LIST, cursor, place)).toEqual({ id: '1', at: '2' });
  });

  test('can stand in a URL as it is', () => {
    fc.assert(
      fc.property(fc.string(), places, (list, position) => {
        expect(encodeCursor(list, position)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  test('is refused by every other list', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), places, (list, other, position) => {
        fc.pre(list !== other);
        expect(isRefusal(refusalOf(encodeCursor(list, position), other))).toBe(true);
      }),
    );
  });

  test('is refused once any of its characters is another', () => {
    fc.assert(
      fc.property(
        places,
        fc.nat(),
        fc.constantFrom('A', 'Q', 'Z', 'a', 'q', 'z', '0', '9', '-', '_'),
        (position, where, character) => {
          const cursor = encodeCursor(LIST, position);
          const at = where % cursor.length;
          fc.pre(cursor[at] !== character);
          const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
          expect(isRefusal(refusalOf(changed))).toBe(true);
        },
      ),
    );
  });

  test('is refused when it is anything at all that was made up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (cursor) => {
        expect(isRefusal(refusalOf(cursor))).toBe(true);
      }),
    );
  });

  test.each<readonly [string, string | Buffer]>([
    ...NO_PLACES.map((content) => [content.slice(0, 20), content] as const),
    ['text that goes on behind the JSON', '{"id":"a","at":"b"}}'],
    ['a number', '1e999'],
    ['a nested value for a key', '{"id":{},"at":"b"}'],
    ['a number for a string', '{"id":1,"at":"b"}'],
    ['null for a string', '{"id":null,"at":"b"}'],
    ['an empty partition key', '{"id":"","at":"b"}'],
    ['an empty sort key', '{"id":"a","at":""}'],
    ['a key too many', '{"id":"a","at":"b","more":"c"}'],
    ['a prototype', '{"id":"a","at":"b","__proto__":{}}'],
    ['a key twice', '{"id":"a","id":"a","at":"b"}'],
    ['white space', '{"id":"a", "at":"b"}'],
    ['another spelling of a letter', '{"id":"\\u0061","at":"b"}'],
    ['half a surrogate pair', '{"id":"\\ud800","at":"b"}'],
    ['JSON nested 100,000 deep', '['.repeat(100_000)],
    ['bytes that are no UTF-8', Buffer.from('7b226964223a22ff222c226174223a2262227d', 'hex')],
  ])('with the right checksum is refused when it holds %s', (_, content) => {
    expect(isRefusal(refusalOf(forged(content)))).toBe(true);
  });

  test('with the right checksum is refused whatever it holds, unless that is a place', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array().map(String)), (content) => {
        expect(isRefusal(refusalOf(forged(content)))).toBe(true);
      }),
    );
  });

  test.each([
    ['partition', 2_048, (text: string) => ({ id: text, at: 'b' })],
    ['sort', 1_024, (text: string) => ({ id: 'a', at: text })],
  ])('may hold a %s key of %d bytes, which DynamoDB takes, and no more', (_, most, holding) => {
    const largest = holding('é'.repeat(most / 2));
    expect(decodeCursor(LIST, encodeCursor(LIST, largest), place)).toEqual(largest);
    const tooLong = holding(`x${'é'.repeat(most / 2)}`);
    expect(isRefusal(refusalOf(encodeCursor(LIST, tooLong)))).toBe(true);
  });
});
