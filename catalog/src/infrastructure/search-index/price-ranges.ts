// 1, 2 and 5 of each power of ten, in minor units: 10.00, 20.00, 50.00 in euros, and 1,000, 2,000, 5,000 in yen.
const STEPS = [1, 2, 5];
const MAX_POWER = 15;

const STARTS: readonly number[] = [
  0,
  ...Array.from({ length: MAX_POWER + 1 }, (_, power) =>
    STEPS.map((step) => step * 10 ** power),
  ).flat(),
];

export const PRICE_RANGES = STARTS.length;

/** The number of the range that a price is in. */
export const priceRangeOf = (minorUnits: number): number => {
  const after = STARTS.findIndex((start) => start > minorUnits);
  return after === -1 ? STARTS.length - 1 : after - 1;
};

export const priceRange = (range: number) => ({
  minMinorUnits: STARTS[range] ?? 0,
  belowMinorUnits: STARTS[range + 1] ?? Number.MAX_SAFE_INTEGER,
});
