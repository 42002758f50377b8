import { isJsonObject, type JsonObject, type JsonScalar, type JsonValue } from './json.ts';

/** In which element (value) of which array (key) of an event something stands; nested arrays give several. */
export type ArrayPlace = ReadonlyMap<number, number>;

/** A text, number, boolean or null of an event. */
export interface Leaf {
  readonly value: JsonScalar;
  readonly place: ArrayPlace;
}

/**
 * An event as EventBridge sees it: every leaf under the names that lead to it, joined by dots. So `a` with `b` inside
 * and `a.b` are one field, and an object or an empty array is not a field.
 */
export type FlatEvent = ReadonlyMap<string, readonly Leaf[]>;

export const flattenEvent = (event: JsonObject): FlatEvent => {
  const fields = new Map<string, Leaf[]>();
  let arrays = 0;
  const addObject = (object: JsonObject, path: string | undefined, place: ArrayPlace): void => {
    for (const [name, value] of Object.entries(object)) {
      addValue(value, path === undefined ? name : `${path}.${name}`, place);
    }
  };
  const addValue = (value: JsonValue, path: string, place: ArrayPlace): void => {
    if (isJsonObject(value)) addObject(value, path, place);
    else if (isList(value)) addElements(value, path, place);
    else {
      const leaves = fields.get(path);
      if (leaves === undefined) fields.set(path, [{ value, place }]);
      else leaves.push({ value, place });
    }
  };
  const addElements = (list: readonly JsonValue[], path: string, place: ArrayPlace): void => {
    const array = arrays;
    arrays += 1;
    for (const [index, element] of list.entries()) {
      // Scalars of one array do not stand apart: each may match, whatever the fields beside the array match.
      const isScalar = !isJsonObject(element) && !isList(element);
      addValue(element, path, isScalar ? place : new Map([...place, [array, index]]));
    }
  };
  addObject(event, undefined, new Map());
  return fields;
};

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
