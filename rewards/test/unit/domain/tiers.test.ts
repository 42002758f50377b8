import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pointsFor, tierOf } from '../../../src/domain/tiers/tiers.ts';

describe('a tier', () => {
  test.each([
    [0, 'BRONZE'],
    [999, 'BRONZE'],
    [1_000, 'SILVER'],
    [4_999, 'SILVER'],
    [5_000, 'GOLD'],
    [Number.MAX_SAFE_INTEGER, 'GOLD'],
  ])('for %d lifetime points is %s', (lifetime, tier) => {
    expect(tierOf(lifetime)).toBe(tier);
  });
});

describe('points', () => {
  test.each([
    ['BRONZE', 7, 7],
    ['SILVER', 7, 8],
    ['SILVER', 4, 5],
    ['GOLD', 7, 10],
    ['GOLD', 1, 1],
    ['GOLD', 0, 0],
  ] as const)('at %s for %d whole units are %d', (tier, units, points) => {
    expect(pointsFor(units, tier)).toBe(points);
  });

  test('are exact for every number of units whose points can be stored exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: Math.floor(Number.MAX_SAFE_INTEGER / 1.5) - 1 }), (units) => {
        expect(BigInt(pointsFor(units, 'SILVER'))).toBe((BigInt(units) * 5n) / 4n);
        expect(BigInt(pointsFor(units, 'GOLD'))).toBe((BigInt(units) * 3n) / 2n);
      }),
    );
  });

  test('past the largest safe integer are refused', () => {
    expect(() => pointsFor(Number.MAX_SAFE_INTEGER, 'GOLD')).toThrow(
      expect.objectContaining({ code: 'too-many-points' }),
    );
  });
});
