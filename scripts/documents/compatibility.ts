import type { JsonSchema } from './json-schema.ts';

/** Who relies on a schema: senders on what is taken, readers on what is given. */
type Direction = 'taken' | 'given';

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectAt = (value: JsonSchema, key: string): JsonSchema => {
  const member = value[key];
  return isObject(member) ? member : {};
};

const listAt = (value: JsonSchema, key: string): readonly unknown[] => {
  const member = value[key];
  return Array.isArray(member) ? member : [];
};

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

// Constraints whose change is not weighed: any change of theirs counts where somebody sends by them.
const CONSTRAINTS = [
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
];

interface Change {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly direction: Direction;
  readonly place: string;
}

const keywordBreaks = (names: readonly string[], { before, after, place }: Change): string[] =>
  names
    .filter((name) => shown(before[name]) !== shown(after[name]))
    .map((name) => `${place}: ${name} ${shown(before[name])} became ${shown(after[name])}`);

const constraintBreaks = (change: Change): string[] =>
  change.direction === 'given'
    ? []
    : keywordBreaks(
        CONSTRAINTS.filter((name) => change.after[name] !== undefined),
        change,
      );

/** A sender may use any value that was taken; a reader may know only values that were given. */
const enumBreaks = ({ before, after, direction, place }: Change): string[] => {
  const [old, now] = [listAt(before, 'enum'), listAt(after, 'enum')];
  const [allowed, used] = direction === 'taken' ? [now, old] : [old, now];
  const what = direction === 'taken' ? 'is no longer taken' : 'is a new value';
  return (allowed.length > 0 ? used : [])
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

const itemBreaks = ({ before, after, direction, place }: Change): string[] =>
  isObject(before.items) && isObject(after.items)
    ? schemaBreaks(before.items, after.items, direction, `${place}[]`)
    : [];

function schemaBreaks(
  before: JsonSchema,
  after: JsonSchema,
  direction: Direction,
  place: string,
): string[] {
  const change: Change = { before, after, direction, place };
  return [
    ...keywordBreaks(['type', 'const'], change),
    ...constraintBreaks(change),
    ...enumBreaks(change),
    ...requiredBreaks(change),
    ...fieldBreaks(change),
    ...itemBreaks(change),
  ];
}

const bodyOf = (holder: JsonSchema): JsonSchema =>
  objectAt(objectAt(objectAt(holder, 'content'), 'application/json'), 'schema');

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
    return [
      ...(demanded ? [`${place} ${name}: became required`] : []),
      ...(known === undefined
        ? []
        : schemaBreaks(
            objectAt(known, 'schema'),
            objectAt(parameter, 'schema'),
            'taken',
            `${place} ${name}`,
          )),
    ];
  });
  return [...removed.map((name) => `${place} ${name}: was removed`), ...changed];
};

const operationBreaks = (before: JsonSchema, after: JsonSchema, place: string): string[] => {
  const answer = (operation: JsonSchema) =>
    bodyOf(objectAt(objectAt(operation, 'responses'), '2XX'));
  const [sent, taken] = [objectAt(before, 'requestBody'), objectAt(after, 'requestBody')];
  return [
    ...parameterBreaks(before, after, place),
    ...(taken.required === true && sent.required !== true
      ? [`${place}: a body became required`]
      : []),
    ...schemaBreaks(bodyOf(sent), bodyOf(taken), 'taken', `${place} request`),
    ...schemaBreaks(answer(before), answer(after), 'given', `${place} answer`),
    ...(listAt(before, 'security').length === 0 && listAt(after, 'security').length > 0
      ? [`${place}: a token became required`]
      : []),
  ];
};

/** What of an OpenAPI document would break its clients. Additions are none. */
export const openApiBreaks = (before: JsonSchema, after: JsonSchema): string[] =>
  Object.entries(objectAt(before, 'paths')).flatMap(([path, operations]) =>
    Object.entries(isObject(operations) ? operations : {}).flatMap(([method, operation]) => {
      const place = `${method.toUpperCase()} ${path}`;
      const now = objectAt(objectAt(after, 'paths'), path)[method];
      if (!isObject(now)) return [`${place}: was removed`];
      return isObject(operation) ? operationBreaks(operation, now, place) : [];
    }),
  );

/** What of an AsyncAPI document would break the consumers of its events. */
export const asyncApiBreaks = (before: JsonSchema, after: JsonSchema): string[] => {
  const messages = (document: JsonSchema) => objectAt(objectAt(document, 'components'), 'messages');
  return Object.entries(messages(before)).flatMap(([type, message]) => {
    const now = messages(after)[type];
    if (!isObject(now)) return [`${type}: was removed`];
    return isObject(message)
      ? schemaBreaks(objectAt(message, 'payload'), objectAt(now, 'payload'), 'given', type)
      : [];
  });
};
