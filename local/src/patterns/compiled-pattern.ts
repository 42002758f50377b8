import type { BlockList } from 'node:net';
import type { JsonScalar } from './json.ts';
import type { WildcardToken } from './wildcard.ts';

/** A pattern that was checked once and can be matched any number of times. */
export type CompiledPattern = {
  /** Every field must match. */
  readonly fields: ReadonlyMap<string, FieldPattern>;
  /** One alternative of each `$or` must match. */
  readonly alternatives: readonly (readonly CompiledPattern[])[];
};

export type FieldPattern =
  | { readonly kind: 'nested'; readonly pattern: CompiledPattern }
  | {
      readonly kind: 'leaf';
      readonly presence: readonly boolean[];
      readonly values: readonly ValueMatcher[];
    };

export type NumericComparison = '=' | '<' | '<=' | '>' | '>=';

export type NumericBound = { readonly comparison: NumericComparison; readonly operand: number };

/** Decides about one value of an event. `exists` is not here: it asks about a field, not a value. */
export type ValueMatcher =
  | { readonly kind: 'equals'; readonly value: JsonScalar }
  | { readonly kind: 'equals-ignore-case'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'suffix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly kind: 'wildcard'; readonly tokens: readonly WildcardToken[] }
  | { readonly kind: 'numeric'; readonly bounds: readonly NumericBound[] }
  | { readonly kind: 'cidr'; readonly network: BlockList }
  | { readonly kind: 'anything-but'; readonly excluded: readonly ValueMatcher[] };
