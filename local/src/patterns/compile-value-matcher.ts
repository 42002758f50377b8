import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { NumericBound, NumericComparison, ValueMatcher } from './compiled-pattern.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { isJsonObject, isJsonScalar } from './json.ts';
import { parseWildcard } from './wildcard.ts';

type Path = readonly string[];
type CompileOperand = (operand: unknown, path: Path) => ValueMatcher;

const COMPARISONS: readonly NumericComparison[] = ['=', '<', '<=', '>', '>='];

/** EventBridge compares numbers between -5e9 and 5e9 only (user guide, "Numeric matching"). */
const LARGEST_OPERAND = 5e9;

/** What may stand as an object in the list of values of a field. `exists` is handled with the field. */
const OPERATORS: Readonly<Record<string, CompileOperand>> = {
  prefix: (operand, path) => compileAffix('prefix', operand, path),
  suffix: (operand, path) => compileAffix('suffix', operand, path),
  'equals-ignore-case': compileEqualsIgnoreCase,
  wildcard: compileWildcard,
  numeric: compileNumeric,
  cidr: compileCidr,
  'anything-but': (operand, path) => ({
    kind: 'anything-but',
    excluded: compileExcluded(operand, path),
  }),
};

/** What may stand inside `anything-but`; each also takes a list of texts there. */
const EXCLUDABLE_OPERATORS = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];

/** Compiles one entry of a field's list of allowed values. */
export function compileValueMatcher(entry: unknown, path: Path): ValueMatcher {
  if (isJsonScalar(entry)) return { kind: 'equals', value: entry };
  if (!isJsonObject(entry)) {
    throw new InvalidPatternError(path, 'a list may not stand inside a list');
  }
  const [name, operand] = onlyEntry(entry, path);
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (compile === undefined) throw new InvalidPatternError(path, `unknown operator "${name}"`);
  return compile(operand, [...path, name]);
}

function onlyEntry(operator: object, path: Path): readonly [string, unknown] {
  const [entry, ...others] = Object.entries(operator);
  if (entry === undefined || others.length > 0) {
    throw new InvalidPatternError(path, 'an operator is an object with exactly one key');
  }
  return entry;
}

function requireText(operand: unknown, path: Path): string {
  if (typeof operand !== 'string') throw new InvalidPatternError(path, 'expected a text');
  return operand;
}

function compileAffix(kind: 'prefix' | 'suffix', operand: unknown, path: Path): ValueMatcher {
  if (isJsonObject(operand)) {
    const [name, text] = onlyEntry(operand, path);
    if (name !== 'equals-ignore-case') {
      throw new InvalidPatternError(path, `unknown operator "${name}"`);
    }
    return affix(kind, requireText(text, path).toLowerCase(), true, path);
  }
  return affix(kind, requireText(operand, path), false, path);
}

function affix(
  kind: 'prefix' | 'suffix',
  text: string,
  ignoreCase: boolean,
  path: Path,
): ValueMatcher {
  if (text === '') throw new InvalidPatternError(path, 'the text may not be empty');
  return { kind, text, ignoreCase };
}

function compileEqualsIgnoreCase(operand: unknown, path: Path): ValueMatcher {
  return { kind: 'equals-ignore-case', text: requireText(operand, path).toLowerCase() };
}

function compileWildcard(operand: unknown, path: Path): ValueMatcher {
  const tokens = parseWildcard(requireText(operand, path));
  if (typeof tokens === 'string') throw new InvalidPatternError(path, tokens);
  return { kind: 'wildcard', tokens };
}

function compileNumeric(operand: unknown, path: Path): ValueMatcher {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) {
    throw new InvalidPatternError(path, 'expected [comparison, number] or a range of two of these');
  }
  const parts: readonly unknown[] = operand;
  const first = numericBound(parts[0], parts[1], path);
  if (parts.length === 2) return { kind: 'numeric', bounds: [first] };
  const second = numericBound(parts[2], parts[3], path);
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
}

function numericBound(comparison: unknown, operand: unknown, path: Path): NumericBound {
  const known = COMPARISONS.find((candidate) => candidate === comparison);
  if (known === undefined) {
    throw new InvalidPatternError(
      path,
      `${JSON.stringify(comparison)} is none of ${COMPARISONS.join(' ')}`,
    );
  }
  if (typeof operand !== 'number' || !(Math.abs(operand) <= LARGEST_OPERAND)) {
    throw new InvalidPatternError(path, 'expected a number between -5e9 and 5e9');
  }
  return { comparison: known, operand };
}

function compileCidr(operand: unknown, path: Path): ValueMatcher {
  const [address = '', bits = '', ...rest] = requireText(operand, path).split('/');
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  const widest = family === 'ipv4' ? 32 : 128;
  if (family === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > widest) {
    throw new InvalidPatternError(
      path,
      'expected an address block such as 10.0.0.0/24 or 2001:db8::/32',
    );
  }
  const network = new BlockList();
  network.addSubnet(address, Number(bits), family);
  return { kind: 'cidr', network };
}

function compileExcluded(operand: unknown, path: Path): readonly ValueMatcher[] {
  if (!isJsonObject(operand)) {
    return asList(operand, path).map((value) => excludedValue(value, path));
  }
  const [name, texts] = onlyEntry(operand, path);
  const compile = EXCLUDABLE_OPERATORS.includes(name) ? OPERATORS[name] : undefined;
  if (compile === undefined) throw new InvalidPatternError(path, `"${name}" may not stand here`);
  return asList(texts, path).map((text) => compile(text, [...path, name]));
}

function asList(operand: unknown, path: Path): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new InvalidPatternError(path, 'the list may not be empty');
  return list;
}

function excludedValue(value: unknown, path: Path): ValueMatcher {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new InvalidPatternError(path, 'expected texts or numbers');
  }
  return { kind: 'equals', value };
}
