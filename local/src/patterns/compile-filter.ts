import { compilePattern } from './compile-pattern.ts';
import type { CompiledPattern, ValueMatcher } from './compiled-pattern.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';

/**
 * Checks and prepares a filter of an event source mapping. Lambda documents fewer operators than EventBridge
 * (developer guide, "Control which events Lambda sends to your function", "Filter rule syntax"): null, empty, equals
 * with or without case, not, numeric, exists, begins with, ends with, and the two kinds of "or".
 *
 * @throws InvalidPatternError when EventBridge or Lambda would refuse it
 */
export const compileFilter = (filter: unknown): CompiledPattern => {
  const compiled = compilePattern(filter);
  for (const { path, values } of compiled.alternatives.flat()) {
    const unknown = values.find((matcher) => !isDocumented(matcher));
    if (unknown !== undefined) {
      throw new InvalidPatternError(
        path.split('.'),
        `a filter of a stream has no operator "${operatorOf(unknown)}"`,
      );
    }
  }
  return compiled;
};

const isDocumented = (matcher: ValueMatcher): boolean => {
  switch (matcher.kind) {
    case 'equals':
    case 'equals-ignore-case':
    case 'numeric':
    case 'prefix':
    case 'suffix':
      return true;
    case 'anything-but':
      return matcher.excluded.every(({ kind }) => kind === 'equals');
    case 'address':
      return matcher.range.first === matcher.range.last;
    case 'prefix-ignore-case':
    case 'suffix-ignore-case':
    case 'wildcard':
      return false;
  }
};

const operatorOf = (matcher: ValueMatcher): string => {
  if (matcher.kind === 'address') return 'cidr';
  if (matcher.kind !== 'anything-but') return matcher.kind;
  const [excluded] = matcher.excluded;
  return `anything-but ${excluded?.kind ?? ''}`;
};
