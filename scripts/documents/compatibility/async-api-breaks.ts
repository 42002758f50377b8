import type { JsonSchema } from '../json-schema.ts';
import { isObject, objectAt, resolved } from '../json.ts';
import { type Direction, schemaBreaks } from './schema-breaks.ts';

const payloadOf = (document: JsonSchema, type: string): JsonSchema =>
  objectAt(document, 'components', 'messages', type, 'payload');

const versionOf = (payload: JsonSchema): number =>
  Number(objectAt(payload, 'properties', 'version').const ?? 0);

/** External senders of an event rely on what is accepted. */
const directionOf = (document: JsonSchema, type: string): Direction =>
  objectAt(document, 'operations', type).action === 'receive' ? 'accepted' : 'returned';

/**
 * The changes of an AsyncAPI document that break consumers of its events, or external producers. Raising the version of
 * an event declares the break.
 */
export const asyncApiBreaks = (before: JsonSchema, after: JsonSchema): string[] => {
  const [old, now] = [resolved(before), resolved(after)];
  return Object.keys(objectAt(old, 'components', 'messages')).flatMap((type) => {
    if (!isObject(objectAt(now, 'components', 'messages')[type])) return [`${type}: was removed`];
    const [was, is] = [payloadOf(old, type), payloadOf(now, type)];
    return versionOf(is) > versionOf(was)
      ? []
      : schemaBreaks(was, is, directionOf(now, type), type);
  });
};
