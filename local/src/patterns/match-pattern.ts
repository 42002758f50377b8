import type { CompiledPattern, FieldPattern } from './compiled-pattern.ts';
import { isJsonObject, isJsonScalar, type JsonObject, type JsonScalar } from './json.ts';
import { matchesValue } from './match-value.ts';

/**
 * Whether an event satisfies a compiled pattern. Never throws.
 *
 * @param pattern what {@link compilePattern} made
 * @param event the whole event, with `source`, `detail-type`, `detail` …
 */
export function matchesPattern(pattern: CompiledPattern, event: JsonObject): boolean {
  return matchesNode(pattern, event, [event]);
}

/**
 * Fields of one pattern object must all be found in the same element of an array of objects (`candidate`), but a
 * field counts as absent only when no element of that array has it (`all`). AWS's open source event-ruler, which
 * EventBridge runs on, calls this array consistency.
 */
function matchesNode(
  pattern: CompiledPattern,
  candidate: JsonObject,
  all: readonly JsonObject[],
): boolean {
  for (const [name, field] of pattern.fields) {
    if (!matchesField(field, name, candidate, all)) return false;
  }
  return pattern.alternatives.every((alternatives) =>
    alternatives.some((alternative) => matchesNode(alternative, candidate, all)),
  );
}

function matchesField(
  field: FieldPattern,
  name: string,
  candidate: JsonObject,
  all: readonly JsonObject[],
): boolean {
  if (field.kind === 'nested') {
    const everywhere = all.flatMap((object) => objectsOf(own(object, name)));
    const candidates = objectsOf(own(candidate, name));
    // A missing object can still satisfy `exists: false` on a field inside it.
    const tried = candidates.length === 0 ? [{}] : candidates;
    return tried.some((next) => matchesNode(field.pattern, next, everywhere));
  }
  const leaves = leavesOf(own(candidate, name));
  const isPresent = all.some((object) => leavesOf(own(object, name)).length > 0);
  return (
    field.presence.some((expected) => (expected ? leaves.length > 0 : !isPresent)) ||
    leaves.some((leaf) => field.values.some((matcher) => matchesValue(matcher, leaf)))
  );
}

/** Reads own fields only, so that a pattern on `constructor` does not find the prototype's. */
function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function leavesOf(value: unknown): readonly JsonScalar[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isJsonScalar(value) ? [value] : [];
}

function objectsOf(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  return isJsonObject(value) ? [value] : [];
}
