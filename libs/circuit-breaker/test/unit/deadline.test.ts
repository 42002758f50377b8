import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  DEADLINE_HEADER,
  earliestDeadline,
  readDeadline,
  remainingMsHeader,
} from '../../src/deadline.ts';

describe('the deadline on the wire', () => {
  test('arrives as it was sent, whatever the case of the header', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), fc.boolean(), (remainingMs, upper) => {
        const name = upper ? DEADLINE_HEADER.toUpperCase() : DEADLINE_HEADER;
        const headers = { [name]: remainingMsHeader(remainingMs) };
        expect(readDeadline(headers, 1_000)).toBe(1_000 + remainingMs);
      }),
    );
  });

  test.each(['', '-5', '1.5', '1e3', 'soon', ' 5', '99999999', '9'.repeat(40)])(
    'that says %j is no deadline',
    (value) => {
      expect(readDeadline({ [DEADLINE_HEADER]: value })).toBeUndefined();
    },
  );

  test('may be missing', () => {
    expect(readDeadline({ accept: '*/*' })).toBeUndefined();
    expect(readDeadline(null)).toBeUndefined();
  });

  test('is never negative and never fractional', () => {
    expect(remainingMsHeader(-3)).toBe('0');
    expect(remainingMsHeader(3.9)).toBe('3');
  });
});

test('the earliest deadline counts; none is no limit', () => {
  expect(earliestDeadline(5_000, undefined, 3_000)).toBe(3_000);
  expect(earliestDeadline(undefined)).toBe(Infinity);
});
