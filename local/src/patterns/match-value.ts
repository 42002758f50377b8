import { isIPv4, isIPv6 } from 'node:net';
import type { NumericBound, ValueMatcher } from './compiled-pattern.ts';
import type { JsonScalar } from './json.ts';
import { matchesWildcard } from './wildcard.ts';

/** Whether one value of an event satisfies one matcher. */
export function matchesValue(matcher: ValueMatcher, value: JsonScalar): boolean {
  switch (matcher.kind) {
    case 'equals':
      return value === matcher.value;
    case 'anything-but':
      return !matcher.excluded.some((excluded) => matchesValue(excluded, value));
    case 'numeric':
      return typeof value === 'number' && matcher.bounds.every((bound) => isWithin(bound, value));
    case 'equals-ignore-case':
    case 'prefix':
    case 'suffix':
    case 'wildcard':
    case 'cidr':
      return typeof value === 'string' && matchesText(matcher, value);
  }
}

type TextMatcher = Exclude<ValueMatcher, { kind: 'equals' | 'anything-but' | 'numeric' }>;

function matchesText(matcher: TextMatcher, text: string): boolean {
  switch (matcher.kind) {
    case 'equals-ignore-case':
      return text.toLowerCase() === matcher.text;
    case 'prefix':
      return (matcher.ignoreCase ? text.toLowerCase() : text).startsWith(matcher.text);
    case 'suffix':
      return (matcher.ignoreCase ? text.toLowerCase() : text).endsWith(matcher.text);
    case 'wildcard':
      return matchesWildcard(matcher.tokens, text);
    case 'cidr':
      if (isIPv4(text)) return matcher.network.check(text, 'ipv4');
      return isIPv6(text) && matcher.network.check(text, 'ipv6');
  }
}

function isWithin({ comparison, operand }: NumericBound, value: number): boolean {
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
}
