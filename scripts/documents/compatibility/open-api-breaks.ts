import type { JsonSchema } from '../json-schema.ts';
import { isObject, listAt, objectAt, resolved } from '../json.ts';
import { tokenNeedOf } from '../token-need.ts';
import { schemaBreaks } from './schema-breaks.ts';

/** The schemas of a body by media type. */
const bodiesOf = (holder: JsonSchema): Map<string, JsonSchema> =>
  new Map(
    Object.keys(objectAt(holder, 'content')).map((mediaType) => [
      mediaType,
      objectAt(holder, 'content', mediaType, 'schema'),
    ]),
  );

const parameters = (operation: JsonSchema): Map<string, JsonSchema> =>
  new Map(
    listAt(operation, 'parameters')
      .filter(isObject)
      .map((each) => [`${String(each.in)} ${String(each.name)}`, each]),
  );

const parameterBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => {
  const [old, now] = [parameters(before), parameters(after)];
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now].flatMap(([name, parameter]) => {
    const known = old.get(name);
    const demanded = parameter.required === true && known?.required !== true;
    const [was, is] = [known && objectAt(known, 'schema'), objectAt(parameter, 'schema')];
    return [
      ...(demanded ? [`${place} ${name}: became required`] : []),
      ...(was === undefined ? [] : schemaBreaks(was, is, 'accepted', `${place} ${name}`)),
    ];
  });
  return [...removed.map((name) => `${place} ${name}: was removed`), ...changed];
};

const requestBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => {
  const [sent, taken] = [objectAt(before, 'requestBody'), objectAt(after, 'requestBody')];
  const demanded = taken.required === true && sent.required !== true;
  const now = bodiesOf(taken);
  return [
    ...(demanded ? [`${place}: a body became required`] : []),
    ...[...bodiesOf(sent)].flatMap(([mediaType, schema]) => {
      const still = now.get(mediaType);
      return still === undefined
        ? [`${place} request: ${mediaType} is no longer accepted`]
        : schemaBreaks(schema, still, 'accepted', `${place} request`);
    }),
  ];
};

const responses = (operation: JsonSchema): JsonSchema => objectAt(operation, 'responses');

const isSuccess = (status: string): boolean => status.startsWith('2');

/** The entry that describes a status: the exact one, its range (`2XX`), or `default`. */
const describedBy = (operation: JsonSchema, status: string): string | undefined =>
  [status, `${status[0] ?? ''}XX`, 'default'].find((key) => key in responses(operation));

// RFC 9110 sections 15.3.5 and 15.4.5: these never have content, whatever a document says.
const WITHOUT_CONTENT = new Set(['204', '304']);

const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The members of a problem that name its code. */
const CODE_MEMBERS = new Set(['type', 'code']);

/**
 * A problem with any string as its `type` and `code`: clients treat an unknown one by its status (RFC 9457 section
 * 3.1.1, RFC 9110 section 15), so another code breaks no client.
 */
const withOpenCode = (problem: JsonSchema): JsonSchema => {
  const opened: unknown = JSON.parse(
    JSON.stringify(problem, (name, value: unknown) =>
      CODE_MEMBERS.has(name) && isObject(value) ? { type: 'string' } : value,
    ),
  );
  return isObject(opened) ? opened : {};
};

const comparable = (mediaType: string, schema: JsonSchema): JsonSchema =>
  mediaType === PROBLEM_MEDIA_TYPE ? withOpenCode(schema) : schema;

/** A status that was described before, exactly or by a range, must still match that description. */
const describedBreaks = (old: JsonSchema, now: JsonSchema, place: string): string[] => {
  const bodies = bodiesOf(now);
  return [...bodiesOf(old)].flatMap(([mediaType, schema]) => {
    const still = bodies.get(mediaType);
    return still === undefined
      ? [`${place}: ${mediaType} is no longer returned`]
      : schemaBreaks(
          comparable(mediaType, schema),
          comparable(mediaType, still),
          'returned',
          place,
        );
  });
};

/**
 * Clients know the described successes, and treat any error by its class. So a success must not be added or removed,
 * while an error may be.
 */
const responseBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => {
  const now = Object.keys(responses(after)).flatMap((status) => {
    const known = describedBy(before, status);
    if (known === undefined) {
      return isSuccess(status) && Object.keys(responses(before)).length > 0
        ? [`${place} response: ${status} is a success that was not described`]
        : [];
    }
    if (WITHOUT_CONTENT.has(status)) return [];
    const kind = isSuccess(status) ? 'response' : 'problem';
    return describedBreaks(
      objectAt(before, 'responses', known),
      objectAt(after, 'responses', status),
      `${place} ${kind}`,
    );
  });
  const gone = Object.keys(responses(before)).filter(
    (status) =>
      isSuccess(status) &&
      !Object.keys(responses(after)).some((each) => describedBy(before, each) === status),
  );
  return [
    ...new Set([
      ...now,
      ...gone.map((status) => `${place} response: ${status} is no longer returned`),
    ]),
  ];
};

const operationBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => [
  ...parameterBreaks(before, after, place),
  ...requestBreaks(before, after, place),
  ...responseBreaks(before, after, place),
  ...(tokenNeedOf(before) !== 'required' && tokenNeedOf(after) === 'required'
    ? [`${place}: a token became required`]
    : []),
];

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a path item, which may also hold servers and parameters. */
const operationsOf = (path: unknown): [string, unknown][] =>
  Object.entries(isObject(path) ? path : {}).filter(([key]) => METHODS.includes(key));

/** The changes of an OpenAPI document that break its clients. Additions do not. */
export const openApiBreaks = (before: JsonSchema, after: JsonSchema): string[] => {
  const now = objectAt(resolved(after), 'paths');
  return Object.entries(objectAt(resolved(before), 'paths')).flatMap(([path, operations]) =>
    operationsOf(operations).flatMap(([method, operation]) => {
      const place = `${method.toUpperCase()} ${path}`;
      const still = objectAt(now, path)[method];
      if (!isObject(still)) return [`${place}: was removed`];
      return isObject(operation) ? operationBreaks(operation, still, place) : [];
    }),
  );
};
