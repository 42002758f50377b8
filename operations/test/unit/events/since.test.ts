import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@commerce/command-line';
import { parseSince } from '../../../src/events/since.ts';

const now = new Date('2026-01-31T12:00:00.000Z');

describe('The --since option', () => {
  test.each([
    ['90s', '2026-01-31T11:58:30.000Z'],
    ['15m', '2026-01-31T11:45:00.000Z'],
    ['2h', '2026-01-31T10:00:00.000Z'],
    ['7d', '2026-01-24T12:00:00.000Z'],
    ['2026-01-30T00:00:00Z', '2026-01-30T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseSince(text, now).toISOString()).toBe(expected);
  });

  test.each(['yesterday', '', '-5m', '5w', '15 m'])('rejects %j and shows an example', (text) => {
    expect(() => parseSince(text, now)).toThrow(UsageError);
    expect(() => parseSince(text, now)).toThrow('15m');
  });
});
