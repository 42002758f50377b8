import type { Alternative, CompiledPattern, FieldPattern } from './compiled-pattern.ts';
import { flattenEvent, type ArrayPlace, type FlatEvent, type Leaf } from './flat-event.ts';
import type { JsonObject } from './json.ts';
import { matchesValue } from './match-value.ts';

const NO_LEAVES: readonly Leaf[] = [];

/**
 * Whether an event satisfies a compiled pattern. Never throws.
 *
 * @param pattern what {@link compilePattern} made
 * @param event the whole event, with `source`, `detail-type`, `detail` …
 */
export const matchesPattern = (pattern: CompiledPattern, event: JsonObject): boolean => {
  const fields = flattenEvent(event);
  return pattern.alternatives.some((alternative) => matchesAlternative(alternative, fields));
};

/**
 * All fields must match, and where the event has arrays of objects, all in the same elements (AWS's open source
 * event-ruler, which EventBridge runs on, calls this array consistency).
 *
 * Goes through the fields in the order of their paths and keeps every choice of array elements that satisfied all
 * fields so far:
 *
 *   pattern  items.price [{numeric: ['>', 5]}], items.sku ['a']
 *   event    items: [{sku: 'a', price: 1}, {sku: 'b', price: 9}, {sku: 'a', price: 7}]
 *   choices  none → after items.price: element 1, element 2 → after items.sku: element 2, so it matches
 *
 * Of a choice only the arrays are kept that later fields stand in, so that independent arrays do not multiply.
 */
const matchesAlternative = (alternative: Alternative, event: FlatEvent): boolean => {
  let choices: readonly ArrayPlace[] = [new Map()];
  for (const [index, field] of alternative.entries()) {
    const neededLater = arraysOf(alternative.slice(index + 1), event);
    const next = new Map<string, ArrayPlace>();
    for (const choice of choicesAfter(field, event.get(field.path) ?? NO_LEAVES, choices)) {
      const kept = [...choice]
        .filter(([array]) => neededLater.has(array))
        .sort(([left], [right]) => left - right);
      next.set(JSON.stringify(kept), new Map(kept));
    }
    if (next.size === 0) return false;
    choices = [...next.values()];
  }
  return true;
};

const arraysOf = (fields: Alternative, event: FlatEvent): ReadonlySet<number> => {
  const arrays = new Set<number>();
  for (const { path } of fields) {
    for (const { place } of event.get(path) ?? NO_LEAVES) {
      for (const array of place.keys()) arrays.add(array);
    }
  }
  return arrays;
};

/** The choices of array elements with which this field, too, is satisfied. */
function* choicesAfter(
  field: FieldPattern,
  leaves: readonly Leaf[],
  choices: readonly ArrayPlace[],
): Iterable<ArrayPlace> {
  const accepted = leaves.filter(({ value }) => accepts(field, value));
  const all = leavesByElement(leaves);
  const fitting = leavesByElement(accepted);
  for (const choice of choices) {
    for (const { place } of fitting(choice)) yield new Map([...choice, ...place]);
    // A field counts as absent only where no element that this choice leaves open has it.
    if (field.presence.includes(false) && all(choice).length === 0) yield choice;
  }
}

const accepts = (field: FieldPattern, value: Leaf['value']): boolean =>
  field.presence.includes(true) || field.values.some((matcher) => matchesValue(matcher, value));

/**
 * Finds the leaves that stand in no other element of an array than the chosen one. Looks them up by the element, since
 * an event may hold thousands of elements and as many choices.
 */
const leavesByElement = (leaves: readonly Leaf[]): ((choice: ArrayPlace) => readonly Leaf[]) => {
  const arrays = new Set(leaves.flatMap(({ place }) => [...place.keys()]));
  const grouped = new Map<number, ReadonlyMap<number | undefined, readonly Leaf[]>>();
  return (choice) => {
    const array = [...choice.keys()].find((candidate) => arrays.has(candidate));
    if (array === undefined) return leaves;
    const groups = grouped.get(array) ?? groupByElement(leaves, array);
    grouped.set(array, groups);
    return [...(groups.get(choice.get(array)) ?? []), ...(groups.get(undefined) ?? [])].filter(
      ({ place }) => isConsistent(place, choice),
    );
  };
};

const groupByElement = (
  leaves: readonly Leaf[],
  array: number,
): ReadonlyMap<number | undefined, readonly Leaf[]> =>
  Map.groupBy(leaves, ({ place }) => place.get(array));

const isConsistent = (place: ArrayPlace, choice: ArrayPlace): boolean =>
  [...place].every(([array, element]) => (choice.get(array) ?? element) === element);
