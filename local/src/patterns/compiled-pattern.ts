import type { AddressRange } from './ip-address.ts';
import type { CaseVariants } from './ignore-case.ts';
import type { JsonScalar } from './json.ts';
import type { WildcardToken } from './wildcard.ts';

/**
 * A pattern that was checked once and can be matched any number of times: the `$or`s are multiplied out, and one of
 * the alternatives must match.
 */
export interface CompiledPattern {
  readonly alternatives: readonly Alternative[];
}

/** Every field must match. Sorted by path, the order in which event-ruler looks at them. */
export type Alternative = readonly FieldPattern[];

export interface FieldPattern {
  /** The names from the top joined by dots, as EventBridge knows a field. */
  readonly path: string;
  /** What `exists` allows: true, false, or both. */
  readonly presence: readonly boolean[];
  readonly values: readonly ValueMatcher[];
}

export type NumericComparison = '=' | '<' | '<=' | '>' | '>=';

export interface NumericBound {
  readonly comparison: NumericComparison;
  readonly operand: number;
}

/** Decides about one value of an event. `exists` is not here: it asks about a field, not a value. */
export type ValueMatcher =
  | { readonly kind: 'equals'; readonly value: JsonScalar }
  | { readonly kind: 'equals-ignore-case'; readonly variants: CaseVariants }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'prefix-ignore-case'; readonly variants: CaseVariants }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'suffix-ignore-case'; readonly variants: CaseVariants }
  | {
      readonly kind: 'wildcard';
      readonly expression: string;
      readonly tokens: readonly WildcardToken[];
    }
  | { readonly kind: 'numeric'; readonly bounds: readonly NumericBound[] }
  | { readonly kind: 'address'; readonly range: AddressRange }
  | { readonly kind: 'anything-but'; readonly excluded: readonly ValueMatcher[] };
