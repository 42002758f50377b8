/** What customers are told: whether there is enough, little or nothing. */
export type Availability = 'in-stock' | 'low' | 'out-of-stock';

export const AVAILABILITIES: readonly Availability[] = ['out-of-stock', 'low', 'in-stock'];

/** Pieces, ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What decides about the availability of a number of pieces. */
export interface AvailabilityRule {
  /** From so many pieces downwards little is left; 0 for a product without such a mark. */
  readonly lowAt: number;
  /** Whether pieces are counted at all: services and downloads never sell out. */
  readonly tracked: boolean;
}

const RANGES: Readonly<Record<Availability, (lowAt: number) => Range>> = {
  'out-of-stock': () => ({ from: -Infinity, to: 0 }),
  low: (lowAt) => ({ from: 1, to: lowAt }),
  'in-stock': (lowAt) => ({ from: lowAt + 1, to: Infinity }),
};

const EVERY_NUMBER: Range = { from: -Infinity, to: Infinity };

/** The numbers of available pieces with one availability. */
export const rangeOf = (availability: Availability, { lowAt, tracked }: AvailabilityRule): Range =>
  tracked ? RANGES[availability](lowAt) : EVERY_NUMBER;

export const availabilityOf = (available: number, rule: AvailabilityRule): Availability => {
  if (!rule.tracked) return 'in-stock';
  const isIn = ({ from, to }: Range): boolean => from <= available && available <= to;
  return AVAILABILITIES.find((each) => isIn(rangeOf(each, rule))) ?? 'in-stock';
};
