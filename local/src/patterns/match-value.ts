import type { NumericBound, ValueMatcher } from './compiled-pattern.ts';
import { endsIgnoringCase, equalsIgnoringCase, startsIgnoringCase } from './ignore-case.ts';
import { addressDigits, isInRange } from './ip-address.ts';
import type { JsonScalar } from './json.ts';
import { matchesWildcard } from './wildcard.ts';

/** Whether one value of an event satisfies one matcher. */
export const matchesValue = (matcher: ValueMatcher, value: JsonScalar): boolean => {
  if (matcher.kind === 'equals') return value === matcher.value;
  if (matcher.kind === 'anything-but') {
    return !matcher.excluded.some((excluded) => matchesValue(excluded, value));
  }
  if (matcher.kind === 'numeric') {
    return typeof value === 'number' && matcher.bounds.every((bound) => isWithin(bound, value));
  }
  return typeof value === 'string' && matchesText(matcher, value);
};

type TextMatcher = Exclude<ValueMatcher, { kind: 'equals' | 'anything-but' | 'numeric' }>;

/** EventBridge compares texts as they stand in JSON, between quotes: the prefix `a"` fits the text `a`. */
const matchesText = (matcher: TextMatcher, text: string): boolean => {
  const quoted = `"${text}"`;
  switch (matcher.kind) {
    case 'equals-ignore-case':
      return equalsIgnoringCase(matcher.variants, text);
    case 'prefix':
      return quoted.startsWith(`"${matcher.text}`);
    case 'prefix-ignore-case':
      return startsIgnoringCase(matcher.variants, quoted);
    case 'suffix':
      return quoted.endsWith(`${matcher.text}"`);
    case 'suffix-ignore-case':
      return endsIgnoringCase(matcher.variants, quoted);
    case 'wildcard':
      return matchesWildcard(matcher.tokens, text);
    case 'address': {
      const digits = addressDigits(text);
      return digits !== undefined && isInRange(matcher.range, digits);
    }
  }
};

const isWithin = ({ comparison, operand }: NumericBound, value: number): boolean => {
  switch (comparison) {
    case '=':
      return value === operand;
    case '<':
      return value < operand;
    case '<=':
      return value <= operand;
    case '>':
      return value > operand;
    case '>=':
      return value >= operand;
  }
};
