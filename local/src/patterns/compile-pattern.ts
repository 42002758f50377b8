import { compileValueMatcher } from './compile-value-matcher.ts';
import type {
  Alternative,
  CompiledPattern,
  FieldPattern,
  ValueMatcher,
} from './compiled-pattern.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { readPatternText, type PatternEntry, type PatternNode } from './pattern-node.ts';
import { isTooComplex } from './wildcard-complexity.ts';

type Fields = ReadonlyMap<string, FieldPattern>;

/** A pattern may stand for so many combinations of its `$or`s (user guide, "Comparison operators", "Or matching"). */
const MAX_ALTERNATIVES = 1_000;
/** event-ruler's limit for the fields of one alternative. */
const MAX_FIELDS = 256;

/**
 * Names that make event-ruler take a `$or` above them for a field of that name (its README, "Or matching"): a rule
 * that matched on such a field before `$or` had a meaning keeps its own.
 */
const NOT_INSIDE_OR = [
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard'],
  ...['numeric', 'cidr', '=', '<', '<=', '>', '>=', 'regex', 'not-wildcard'],
  ...['not-equals-ignore-case', 'date-after', 'date-on-or-after', 'date-before'],
  ...['date-on-or-before', 'in-date-range', 'ip-address-in-range', 'ip-address-not-in-range'],
];

/**
 * Checks an event pattern as EventBridge does when a rule is put, and prepares it for matching.
 *
 * @param pattern the pattern as it stands in a rule, for example `{ source: ['orders'] }`
 * @throws InvalidPatternError naming the field and the reason
 */
export const compilePattern = (pattern: unknown): CompiledPattern =>
  compilePatternText(pattern === undefined ? 'null' : JSON.stringify(pattern));

/**
 * The same for the text of a pattern, where a name can stand twice in one object.
 *
 * @throws InvalidPatternError also when the text is not JSON
 */
export const compilePatternText = (text: string): CompiledPattern => {
  const alternatives = compileAlternatives(readNode(text));
  if (alternatives.some(({ length }) => length > MAX_FIELDS)) {
    throw new InvalidPatternError([], `the rule has more than ${MAX_FIELDS} fields`);
  }
  if (isTooComplex(alternatives)) {
    throw new InvalidPatternError(
      [],
      'the rule is too complex: use fewer wildcards, or fewer that a text can match at the same time',
    );
  }
  return { alternatives };
};

const readNode = (text: string): PatternNode => {
  try {
    return readPatternText(text);
  } catch (error) {
    throw new InvalidPatternError([], `it is not JSON (${String(error)})`);
  }
};

/** What `$or` is taken for. */
type MeaningOfOr = 'relation' | 'field';

/** Where in the pattern the compiler is. */
interface Place {
  /** The names from the top, for messages. */
  readonly names: readonly string[];
  /** What the paths of the fields here begin with. */
  readonly path: string;
  readonly or: MeaningOfOr;
  readonly isInsideOr: boolean;
}

const compileAlternatives = (pattern: PatternNode): readonly Alternative[] => {
  try {
    return compileWith('relation', pattern);
  } catch (error) {
    // A `$or` that is not a relation may be the name of a field. If that does not help, the first reason says more.
    try {
      return compileWith('field', pattern);
    } catch {
      throw error;
    }
  }
};

const compileWith = (or: MeaningOfOr, pattern: PatternNode): readonly Alternative[] => {
  const top: Place = { names: [], path: '', or, isInsideOr: false };
  return compileNode(pattern, top, [new Map()]).map((fields) =>
    [...fields.values()].sort((left, right) => (left.path < right.path ? -1 : 1)),
  );
};

/**
 * Adds the fields of a node to every alternative so far. A field that comes again, also as `a.b` after `a` with `b`,
 * replaces the former.
 */
const compileNode = (
  node: PatternNode,
  place: Place,
  before: readonly Fields[],
): readonly Fields[] => {
  if (node.kind !== 'object') throw new InvalidPatternError(place.names, 'expected an object');
  if (node.entries.length === 0) {
    throw new InvalidPatternError(place.names, 'an empty object matches nothing');
  }
  return node.entries.reduce((fields, entry) => compileEntry(entry, place, fields), before);
};

const compileEntry = (
  [name, value]: PatternEntry,
  place: Place,
  before: readonly Fields[],
): readonly Fields[] => {
  const names = [...place.names, name];
  if (name === '$or' && place.or === 'relation') {
    return compileOr(value, { ...place, names, isInsideOr: true }, before);
  }
  if (place.isInsideOr && NOT_INSIDE_OR.includes(name)) {
    throw new InvalidPatternError(names, 'a field inside $or may not be named as an operator');
  }
  const path = place.path === '' ? name : `${place.path}.${name}`;
  if (value.kind === 'object') return compileNode(value, { ...place, names, path }, before);
  const field = compileField(value, names, path);
  return before.map((fields) => new Map([...fields, [path, field]]));
};

const compileOr = (
  value: PatternNode,
  place: Place,
  before: readonly Fields[],
): readonly Fields[] => {
  if (value.kind !== 'list' || value.items.length < 2) {
    throw new InvalidPatternError(place.names, 'expected a list of at least two alternatives');
  }
  const alternatives = value.items.flatMap((item) => compileNode(item, place, before));
  if (alternatives.length > MAX_ALTERNATIVES) {
    throw new InvalidPatternError(
      place.names,
      `the rule has more than ${MAX_ALTERNATIVES} combinations of $or`,
    );
  }
  return alternatives;
};

const compileField = (value: PatternNode, names: readonly string[], path: string): FieldPattern => {
  if (value.kind !== 'list') {
    throw new InvalidPatternError(
      names,
      'expected a list of allowed values or an object of nested fields',
    );
  }
  if (value.items.length === 0) {
    throw new InvalidPatternError(names, 'the list of allowed values is empty');
  }
  const presence: boolean[] = [];
  const values: ValueMatcher[] = [];
  for (const entry of value.items) {
    const expected = presenceOf(entry, names);
    if (expected === undefined) values.push(compileValueMatcher(entry, names));
    else presence.push(expected);
  }
  return { path, presence, values };
};

/** The operand of an `exists` operator, or undefined when the entry is another one. */
const presenceOf = (entry: PatternNode, names: readonly string[]): boolean | undefined => {
  if (entry.kind !== 'object' || entry.entries.length !== 1) return undefined;
  const [[name, operand] = []] = entry.entries;
  if (name !== 'exists') return undefined;
  if (operand?.kind === 'scalar' && typeof operand.value === 'boolean') return operand.value;
  throw new InvalidPatternError([...names, name], 'expected true or false');
};
