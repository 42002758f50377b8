import type { JsonSchema } from '../json-schema.ts';
import { alternativesOf } from '../alternatives.ts';
import { isObject, listAt, objectAt, shown } from '../json.ts';

/** Senders rely on what a schema accepts, readers on what it returns. */
export type Direction = 'accepted' | 'returned';

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
    direction === 'accepted'
      ? fitsType(before.type, after.type)
      : fitsType(after.type, before.type);
  return fits ? [] : [became('type', change)];
};

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
// It cannot be decided whether one of these is narrower than another, so any change counts.
const OPAQUE = ['pattern', 'format', 'multipleOf', 'uniqueItems'];

const limit = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Readers accept any value of a type; senders may have used the whole range. */
const constraintBreaks = (change: Change): string[] => {
  const { before, after, direction } = change;
  if (direction === 'returned') return [];
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

/** A sender may use any value that was accepted; a reader may know only values that were returned. */
const valueBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const [allowed, used] = direction === 'accepted' ? [now, old] : [old, now];
  if (allowed.length === 0) return [];
  if (used.length === 0) {
    return [
      `${place}: ${direction === 'accepted' ? 'accepts only certain values' : 'may be any value'}`,
    ];
  }
  const what = direction === 'accepted' ? 'is no longer accepted' : 'is a new value';
  return used
    .filter((value) => !allowed.includes(value))
    .map((value) => `${place}: ${shown(value)} ${what}`);
};

const requiredBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [listAt(before, 'required'), listAt(after, 'required')];
  const without = (names: readonly unknown[], others: readonly unknown[]) =>
    names.filter((name) => !others.includes(name)).map(String);
  const present = objectAt(after, 'properties');
  return direction === 'accepted'
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

/** Additional properties: whether they are allowed, and their schema. */
const otherFieldBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [before.additionalProperties, after.additionalProperties];
  if (isObject(old) && isObject(now)) return schemaBreaks(old, now, direction, `${place}.*`);
  const refuses = direction === 'accepted' && isClosed(after) && !isClosed(before);
  return refuses ? [`${place}: refuses unknown fields`] : [];
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
 * The breaks of a schema's change, by place.
 *
 * Every shape that a sender could send must still be accepted by one shape, and every shape that a reader receives must
 * match one it knew. Where none matches, the breaks against the nearest one are returned.
 */
export const schemaBreaks = (
  before: JsonSchema,
  after: JsonSchema,
  direction: Direction,
  place: string,
): string[] => {
  const [old, now] = [alternativesOf(before), alternativesOf(after)];
  const reliedOn = direction === 'accepted' ? old : now;
  const breaks = reliedOn.flatMap((shape) =>
    fewest(
      direction === 'accepted'
        ? now.map((each) => shapeBreaks({ before: shape, after: each, direction, place }))
        : old.map((each) => shapeBreaks({ before: each, after: shape, direction, place })),
    ),
  );
  return [...new Set(breaks)];
};
