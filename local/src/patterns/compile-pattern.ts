import { compileValueMatcher } from './compile-value-matcher.ts';
import type { CompiledPattern, FieldPattern, ValueMatcher } from './compiled-pattern.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { isJsonObject } from './json.ts';

type Path = readonly string[];

/**
 * Checks an event pattern as EventBridge does when a rule is put, and prepares it for matching.
 *
 * @param pattern the pattern as it stands in a rule, for example `{ source: ['orders'] }`
 * @throws InvalidPatternError naming the field and the reason
 */
export function compilePattern(pattern: unknown): CompiledPattern {
  return compileNode(pattern, []);
}

function compileNode(node: unknown, path: Path): CompiledPattern {
  if (!isJsonObject(node)) throw new InvalidPatternError(path, 'expected an object');
  const entries = Object.entries(node);
  if (entries.length === 0) throw new InvalidPatternError(path, 'an empty object matches nothing');
  const fields = new Map<string, FieldPattern>();
  const alternatives: (readonly CompiledPattern[])[] = [];
  for (const [name, value] of entries) {
    if (name === '$or') alternatives.push(compileAlternatives(value, [...path, name]));
    else fields.set(name, compileField(value, [...path, name]));
  }
  return { fields, alternatives };
}

function compileAlternatives(value: unknown, path: Path): readonly CompiledPattern[] {
  if (!Array.isArray(value) || value.length < 2) {
    throw new InvalidPatternError(path, 'expected a list of at least two alternatives');
  }
  return value.map((alternative: unknown) => compileNode(alternative, path));
}

function compileField(value: unknown, path: Path): FieldPattern {
  if (isJsonObject(value)) return { kind: 'nested', pattern: compileNode(value, path) };
  if (!Array.isArray(value)) {
    throw new InvalidPatternError(
      path,
      'expected a list of allowed values or an object of nested fields',
    );
  }
  if (value.length === 0) {
    throw new InvalidPatternError(path, 'the list of allowed values is empty');
  }
  const presence: boolean[] = [];
  const values: ValueMatcher[] = [];
  for (const entry of value as readonly unknown[]) {
    const expected = presenceOf(entry, path);
    if (expected === undefined) values.push(compileValueMatcher(entry, path));
    else presence.push(expected);
  }
  return { kind: 'leaf', presence, values };
}

/** The operand of an `exists` operator, or undefined when the entry is another one. */
function presenceOf(entry: unknown, path: Path): boolean | undefined {
  if (!isJsonObject(entry) || !Object.hasOwn(entry, 'exists') || Object.keys(entry).length !== 1) {
    return undefined;
  }
  const expected = entry.exists;
  if (typeof expected !== 'boolean') {
    throw new InvalidPatternError([...path, 'exists'], 'expected true or false');
  }
  return expected;
}
