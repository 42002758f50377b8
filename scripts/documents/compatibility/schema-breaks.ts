import type { JsonSchema } from '../json-schema.ts';
import { alternativesOf } from '../alternatives.ts';
import { isObject, listAt, objectAt, shown } from '../json.ts';

/** Who relies on a schema: senders on what is taken, readers on what is given. */
export type Direction = 'taken' | 'given';

interface Change {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly direction: Direction;
  readonly place: string;
}

const became = (name: string, { before, after, place }: Change): string =>
  `${place}: ${name} ${shown(before[name])} became ${shown(after[name])}`;

const fitsType = (type: unknown, expected: unknown): boolean =>
  expected === undefined || type === expected || (type === 'integer' && expected === 'number');

const typeBreaks = (change: Change): string[] => {
  const { before, after, direction } = change;
  const fits =
    direction === 'taken' ? fitsType(before.type, after.type) : fitsType(after.type, before.type);
  return fits ? [] : [became('type', change)];
};

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
// Whether one of these is narrower than another cannot be told: any change counts.
const OPAQUE = ['pattern', 'format', 'multipleOf', 'uniqueItems'];

const limit = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Readers take what comes within a type; senders may have used all the room there was. */
const constraintBreaks = (change: Change): string[] => {
  const { before, after, direction } = change;
  if (direction === 'given') return [];
  const narrowed = [
    ...LOWER_BOUNDS.filter(
      (name) => limit(after[name], -Infinity) > limit(before[name], -Infinity),
    ),
    ...UPPER_BOUNDS.filter((name) => limit(after[name], Infinity) < limit(before[name], Infinity)),
    ...OPAQUE.filter((name) => after[name] !== undefined && after[name] !== before[name]),
  ];
  return narrowed.map((name) => became(name, change));
};

const valuesOf = (schema: JsonSchema): readonly unknown[] =>
  schema.const === undefined ? listAt(schema, 'enum') : [schema.const];

/** A sender may use any value that was taken; a reader may know only values that were given. */
const valueBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const [allowed, used] = direction === 'taken' ? [now, old] : [old, now];
  if (allowed.length === 0) return [];
  if (used.length === 0) {
    return [
      `${place}: ${direction === 'taken' ? 'takes certain values alone' : 'may be any value'}`,
    ];
  }
  const what = direction === 'taken' ? 'is no longer taken' : 'is a new value';
  return used
    .filter((value) => !allowed.includes(value))
    .map((value) => `${place}: ${shown(value)} ${what}`);
};

const requiredBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [listAt(before, 'required'), listAt(after, 'required')];
  const without = (names: readonly unknown[], others: readonly unknown[]) =>
    names.filter((name) => !others.includes(name)).map(String);
  const present = objectAt(after, 'properties');
  return direction === 'taken'
    ? without(now, old).map((name) => `${place}.${name}: became required`)
    : without(old, now)
        .filter((name) => name in present)
        .map((name) => `${place}.${name}: became optional`);
};

const fieldBreaks = ({ before, after, direction, place }: Change): string[] =>
  Object.entries(objectAt(before, 'properties')).flatMap(([name, field]) => {
    const now = objectAt(after, 'properties')[name];
    if (now === undefined) return [`${place}.${name}: was removed`];
    return isObject(field) && isObject(now)
      ? schemaBreaks(field, now, direction, `${place}.${name}`)
      : [];
  });

const isClosed = ({ additionalProperties }: JsonSchema): boolean => additionalProperties === false;

/** What is said about fields that have no name: whether there may be any, and what they hold. */
const otherFieldBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [before.additionalProperties, after.additionalProperties];
  if (isObject(old) && isObject(now)) return schemaBreaks(old, now, direction, `${place}.*`);
  const refuses = direction === 'taken' && isClosed(after) && !isClosed(before);
  return refuses ? [`${place}: refuses fields it does not know`] : [];
};

const itemBreaks = ({ before, after, direction, place }: Change): string[] =>
  isObject(before.items) && isObject(after.items)
    ? schemaBreaks(before.items, after.items, direction, `${place}[]`)
    : [];

const shapeBreaks = (change: Change): string[] => {
  const type = typeBreaks(change);
  if (type.length > 0) return type;
  return [
    ...constraintBreaks(change),
    ...valueBreaks(change),
    ...requiredBreaks(change),
    ...fieldBreaks(change),
    ...otherFieldBreaks(change),
    ...itemBreaks(change),
  ];
};

const fewest = (candidates: readonly (readonly string[])[]): readonly string[] =>
  candidates.reduce((best, each) => (each.length < best.length ? each : best), candidates[0] ?? []);

/**
 * What of a schema's change would break those who rely on it, place by place.
 *
 * Every shape a sender could send must still find one that takes it, and every shape a reader could be given must be
 * one it knew. Where none fits, the one that comes nearest tells what is wrong.
 */
export const schemaBreaks = (
  before: JsonSchema,
  after: JsonSchema,
  direction: Direction,
  place: string,
): string[] => {
  const [old, now] = [alternativesOf(before), alternativesOf(after)];
  const reliedOn = direction === 'taken' ? old : now;
  const breaks = reliedOn.flatMap((shape) =>
    fewest(
      direction === 'taken'
        ? now.map((each) => shapeBreaks({ before: shape, after: each, direction, place }))
        : old.map((each) => shapeBreaks({ before: each, after: shape, direction, place })),
    ),
  );
  return [...new Set(breaks)];
};
