import type { Currency } from '@commerce/domain-primitives';

/** How many of the products found have a value. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface AttributeCounts {
  readonly name: string;
  readonly values: readonly ValueCount[];
}

/** Products that cost at least `minMinorUnits` and less than `belowMinorUnits`. */
export interface PriceRangeCount {
  readonly currency: Currency;
  readonly minMinorUnits: number;
  readonly belowMinorUnits: number;
  readonly count: number;
}

/**
 * How many products each value of a filter would leave. The counts of a filter ignore that filter and obey the others,
 * so that a shop can offer the other brands beside the chosen one. The most frequent values first, then by value.
 */
export interface SearchCounts {
  readonly categories: readonly ValueCount[];
  readonly brands: readonly ValueCount[];
  readonly inStock: { readonly yes: number; readonly no: number };
  /** By currency, then from cheap to dear, without empty ranges. */
  readonly prices: readonly PriceRangeCount[];
  readonly attributes: readonly AttributeCounts[];
}

/** More values of one filter are not counted. */
export const MAX_COUNTED_VALUES = 20;

/** Attributes with counts: those that most of the products found have. */
export const MAX_COUNTED_ATTRIBUTES = 12;
