import type { NumericBound, NumericComparison, ValueMatcher } from './compiled-pattern.ts';
import { caseVariants, type CaseVariants } from './ignore-case.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { addressDigits, parseAddressBlock } from './ip-address.ts';
import type { JsonScalar } from './json.ts';
import type { PatternEntry, PatternNode } from './pattern-node.ts';
import { parseWildcard } from './wildcard.ts';

type Path = readonly string[];
type CompileOperand = (operand: PatternNode, path: Path) => ValueMatcher;

const COMPARISONS: readonly NumericComparison[] = ['=', '<', '<=', '>', '>='];

/**
 * EventBridge documents that it compares numbers from -5e9 to 5e9 (user guide, "Comparison operators for use in event
 * patterns", "Numeric matching"). event-ruler takes every double since its version 1.8; which one the service runs
 * is not documented, so the guide decides: what it does not promise is refused here rather than at deployment.
 */
const MAX_OPERAND = 5e9;

const compilePrefix = (operand: PatternNode, path: Path): ValueMatcher => {
  if (operand.kind !== 'object') return { kind: 'prefix', text: requireText(operand, path) };
  return {
    kind: 'prefix-ignore-case',
    variants: variantsOf(operand.entries, path, (text) => `"${text}`),
  };
};

const compileSuffix = (operand: PatternNode, path: Path): ValueMatcher => {
  if (operand.kind !== 'object') return { kind: 'suffix', text: requireText(operand, path) };
  return {
    kind: 'suffix-ignore-case',
    variants: variantsOf(operand.entries, path, (text) => `${text}"`),
  };
};

const wildcardOf = (expression: string, path: Path): ValueMatcher => {
  const tokens = parseWildcard(expression);
  if (typeof tokens === 'string') throw new InvalidPatternError(path, tokens);
  return { kind: 'wildcard', expression, tokens };
};

const compileWildcard = (operand: PatternNode, path: Path): ValueMatcher => {
  return wildcardOf(requireText(operand, path), path);
};

const compileNumeric = (operand: PatternNode, path: Path): ValueMatcher => {
  const parts = operand.kind === 'list' ? operand.items : [];
  const [comparison, bound, secondComparison, secondBound] = parts;
  if (comparison === undefined || bound === undefined || ![2, 4].includes(parts.length)) {
    throw new InvalidPatternError(path, 'expected [comparison, number] or a range of two of these');
  }
  const first = numericBound(comparison, bound, path);
  if (secondComparison === undefined || secondBound === undefined) {
    return { kind: 'numeric', bounds: [first] };
  }
  const second = numericBound(secondComparison, secondBound, path);
  if (!first.comparison.startsWith('>') || !second.comparison.startsWith('<')) {
    throw new InvalidPatternError(
      path,
      'a range names its lower bound (> or >=) before its upper bound (< or <=)',
    );
  }
  if (first.operand >= second.operand) {
    throw new InvalidPatternError(
      path,
      'the lower bound of a range must be less than the upper bound',
    );
  }
  return { kind: 'numeric', bounds: [first, second] };
};

const compileCidr = (operand: PatternNode, path: Path): ValueMatcher => {
  const range = parseAddressBlock(requireText(operand, path));
  if ('refusal' in range) throw new InvalidPatternError(path, range.refusal);
  return { kind: 'address', range };
};

/** What may stand as an object in the list of values of a field. `exists` is handled with the field. */
const OPERATORS: Readonly<Record<string, CompileOperand>> = {
  exactly: (operand, path) => ({ kind: 'equals', value: requireText(operand, path) }),
  prefix: compilePrefix,
  suffix: compileSuffix,
  'equals-ignore-case': (operand, path) => ({
    kind: 'equals-ignore-case',
    variants: caseVariants(requireText(operand, path)),
  }),
  wildcard: compileWildcard,
  numeric: compileNumeric,
  cidr: compileCidr,
  'anything-but': (operand, path) => ({
    kind: 'anything-but',
    excluded: compileExcluded(operand, path),
  }),
};

/**
 * What may stand as an object inside `anything-but`: each takes a text or a list of texts, no further object, and
 * (unlike outside) no empty prefix or suffix, which would exclude every text.
 */
const EXCLUDING_OPERATORS: Readonly<Record<string, (text: string, path: Path) => ValueMatcher>> = {
  prefix: (text, path) => ({ kind: 'prefix', text: requireSome(text, path) }),
  suffix: (text, path) => ({ kind: 'suffix', text: requireSome(text, path) }),
  'equals-ignore-case': (text) => ({ kind: 'equals-ignore-case', variants: caseVariants(text) }),
  wildcard: wildcardOf,
};

/** Compiles one entry of a field's list of allowed values. */
export const compileValueMatcher = (entry: PatternNode, path: Path): ValueMatcher => {
  if (entry.kind === 'scalar') return compileScalar(entry.value);
  if (entry.kind === 'list') {
    throw new InvalidPatternError(path, 'a list may not stand inside a list');
  }
  const [name, operand] = onlyEntry(entry.entries, path);
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (compile === undefined) throw new InvalidPatternError(path, `unknown operator "${name}"`);
  return compile(operand, [...path, name]);
};

/** A text that is an IP address stands for the address in every spelling. */
const compileScalar = (value: JsonScalar): ValueMatcher => {
  const digits = typeof value === 'string' ? addressDigits(value) : undefined;
  return digits === undefined
    ? { kind: 'equals', value }
    : { kind: 'address', range: { first: digits, last: digits } };
};

const onlyEntry = (entries: readonly PatternEntry[], path: Path): PatternEntry => {
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) {
    throw new InvalidPatternError(path, 'an operator is an object with exactly one key');
  }
  return entry;
};

const requireText = (operand: PatternNode, path: Path): string => {
  if (operand.kind === 'scalar' && typeof operand.value === 'string') return operand.value;
  throw new InvalidPatternError(path, 'expected a text');
};

const requireSome = (text: string, path: Path): string => {
  if (text === '') throw new InvalidPatternError(path, 'the text may not be empty');
  return text;
};

const variantsOf = (
  entries: readonly PatternEntry[],
  path: Path,
  quote: (text: string) => string,
): CaseVariants => {
  const [name, text] = onlyEntry(entries, path);
  if (name === 'equals-ignore-case') return caseVariants(quote(requireText(text, path)));
  throw new InvalidPatternError(path, `unknown operator "${name}"`);
};

const numericBound = (comparison: PatternNode, bound: PatternNode, path: Path): NumericBound => {
  const name = comparison.kind === 'scalar' ? comparison.value : undefined;
  const known = COMPARISONS.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new InvalidPatternError(
      path,
      `${JSON.stringify(name ?? null)} is none of ${COMPARISONS.join(' ')}`,
    );
  }
  const operand = bound.kind === 'scalar' ? bound.value : undefined;
  if (typeof operand !== 'number' || !(Math.abs(operand) <= MAX_OPERAND)) {
    throw new InvalidPatternError(path, 'expected a number between -5e9 and 5e9');
  }
  return { comparison: known, operand };
};

const compileExcluded = (operand: PatternNode, path: Path): readonly ValueMatcher[] => {
  if (operand.kind !== 'object') return compileExcludedValues(operand, path);
  const [name, texts] = onlyEntry(operand.entries, path);
  const compile = Object.hasOwn(EXCLUDING_OPERATORS, name) ? EXCLUDING_OPERATORS[name] : undefined;
  if (compile === undefined) throw new InvalidPatternError(path, `"${name}" may not stand here`);
  const inside = [...path, name];
  return asList(texts, inside).map((text) => compile(requireText(text, inside), inside));
};

const compileExcludedValues = (operand: PatternNode, path: Path): readonly ValueMatcher[] => {
  const values = asList(operand, path).map((node) => (node.kind === 'scalar' ? node.value : null));
  const isOneKind = ['string', 'number'].some((kind) =>
    values.every((value) => typeof value === kind),
  );
  if (isOneKind) return values.map((value) => ({ kind: 'equals', value }));
  throw new InvalidPatternError(path, 'expected texts or numbers, not both');
};

const asList = (operand: PatternNode, path: Path): readonly PatternNode[] => {
  const list = operand.kind === 'list' ? operand.items : [operand];
  if (list.length === 0) throw new InvalidPatternError(path, 'the list may not be empty');
  // A value that comes twice counts once, also for the complexity of wildcards.
  return [...new Map(list.map((node) => [JSON.stringify(node), node])).values()];
};
