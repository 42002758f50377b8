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

const answerBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] =>
  Object.keys(objectAt(before, 'responses')).flatMap((status) => {
    const [old, now] = [before, after].map((each) => objectAt(each, 'responses', status));
    if (old === undefined || now === undefined) return [];
    const bodies = bodiesOf(now);
    return [...bodiesOf(old)].flatMap(([mediaType, schema]) => {
      const still = bodies.get(mediaType);
      const answer = `${place} ${status === 'default' ? 'problem' : 'answer'}`;
      return still === undefined
        ? [`${answer}: ${mediaType} is no longer given`]
        : schemaBreaks(schema, still, 'given', answer);
    });
  });

const operationBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => [
  ...parameterBreaks(before, after, place),
  ...requestBreaks(before, after, place),
  ...answerBreaks(before, after, place),
  ...(listAt(before, 'security').length === 0 && listAt(after, 'security').length > 0
    ? [`${place}: a token became required`]
    : []),
];

/** What of an OpenAPI document would break its clients. Additions are none. */
export const openApiBreaks = (before: JsonSchema, after: JsonSchema): string[] => {
  const now = objectAt(resolved(after), 'paths');
  return Object.entries(objectAt(resolved(before), 'paths')).flatMap(([path, operations]) =>
    Object.entries(isObject(operations) ? operations : {}).flatMap(([method, operation]) => {
      const place = `${method.toUpperCase()} ${path}`;
      const still = objectAt(now, path)[method];
      if (!isObject(still)) return [`${place}: was removed`];
      return isObject(operation) ? operationBreaks(operation, still, place) : [];
    }),
  );
};
