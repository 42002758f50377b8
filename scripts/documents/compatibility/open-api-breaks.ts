import type { JsonSchema } from '../json-schema.ts';
import { isObject, listAt, objectAt, resolved } from '../json.ts';
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
      ...(was === undefined ? [] : schemaBreaks(was, is, 'taken', `${place} ${name}`)),
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
        ? [`${place} request: ${mediaType} is no longer taken`]
        : schemaBreaks(schema, still, 'taken', `${place} request`);
    }),
  ];
};

const responses = (operation: JsonSchema): JsonSchema => objectAt(operation, 'responses');

const isSuccess = (status: string): boolean => status.startsWith('2');

/** What described a status: its own entry, that of its range (`2XX`), or `default`. */
const describedBy = (operation: JsonSchema, status: string): string | undefined =>
  [status, `${status[0] ?? ''}XX`, 'default'].find((key) => key in responses(operation));

// RFC 9110 sections 15.3.5 and 15.4.5: whatever a document says, these have no content.
const WITHOUT_CONTENT = new Set(['204', '304']);

const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/**
 * A problem with its `type` as any text: clients take one they do not know for its status (RFC 9457 section 3.1.1,
 * RFC 9110 section 15), so another code breaks none of them.
 */
const withOpenType = (problem: JsonSchema): JsonSchema => {
  const opened: unknown = JSON.parse(
    JSON.stringify(problem, (name, value: unknown) =>
      name === 'type' && isObject(value) ? { type: 'string' } : value,
    ),
  );
  return isObject(opened) ? opened : {};
};

const comparable = (mediaType: string, schema: JsonSchema): JsonSchema =>
  mediaType === PROBLEM_MEDIA_TYPE ? withOpenType(schema) : schema;

/** A status that was described already, by itself or by a range, still has to be what was said of it. */
const describedBreaks = (old: JsonSchema, now: JsonSchema, answer: string): string[] => {
  const bodies = bodiesOf(now);
  return [...bodiesOf(old)].flatMap(([mediaType, schema]) => {
    const still = bodies.get(mediaType);
    return still === undefined
      ? [`${answer}: ${mediaType} is no longer given`]
      : schemaBreaks(comparable(mediaType, schema), comparable(mediaType, still), 'given', answer);
  });
};

/**
 * Clients know the successes that were described, and take any error by its class. So a success must have been
 * described and must not go, while an error may come or go.
 */
const answerBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => {
  const now = Object.keys(responses(after)).flatMap((status) => {
    const known = describedBy(before, status);
    if (known === undefined) {
      return isSuccess(status) && Object.keys(responses(before)).length > 0
        ? [`${place} answer: ${status} is a success that was not described`]
        : [];
    }
    if (WITHOUT_CONTENT.has(status)) return [];
    const kind = isSuccess(status) ? 'answer' : 'problem';
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
    ...new Set([...now, ...gone.map((status) => `${place} answer: ${status} is no longer given`)]),
  ];
};

const operationBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => [
  ...parameterBreaks(before, after, place),
  ...requestBreaks(before, after, place),
  ...answerBreaks(before, after, place),
  ...(listAt(before, 'security').length === 0 && listAt(after, 'security').length > 0
    ? [`${place}: a token became required`]
    : []),
];

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a path, which may have servers and parameters of its own beside them. */
const operationsOf = (path: unknown): [string, unknown][] =>
  Object.entries(isObject(path) ? path : {}).filter(([key]) => METHODS.includes(key));

/** What of an OpenAPI document would break its clients. Additions are none. */
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
