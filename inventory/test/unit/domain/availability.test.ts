import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AVAILABILITIES, availabilityOf, rangeOf } from '../../../src/domain/stock/availability.ts';

describe('what customers are told', () => {
  test.each([
    [-3, 'out-of-stock'],
    [0, 'out-of-stock'],
    [1, 'low'],
    [5, 'low'],
    [6, 'in-stock'],
  ] as const)('of %i pieces with the low mark 5 is %s', (available, availability) => {
    expect(availabilityOf(available, { lowAt: 5, tracked: true })).toBe(availability);
  });

  test('of a product without a low mark is never low', () => {
    expect(availabilityOf(1, { lowAt: 0, tracked: true })).toBe('in-stock');
  });

  test('of an untracked product is always that it is in stock', () => {
    expect(availabilityOf(-5, { lowAt: 3, tracked: false })).toBe('in-stock');
    expect(rangeOf('in-stock', { lowAt: 3, tracked: false })).toEqual({
      from: -Infinity,
      to: Infinity,
    });
  });

  test('follows from the one range that has the number', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (available, lowAt) => {
        const rule = { lowAt, tracked: true };
        const found = AVAILABILITIES.filter((each) => {
          const { from, to } = rangeOf(each, rule);
          return from <= available && available <= to;
        });
        expect(found).toEqual([availabilityOf(available, rule)]);
      }),
    );
  });
});
