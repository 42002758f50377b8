import { composeFileIn, readContexts } from '@commerce/platform/contexts';

/** Producers that are not contexts of this platform. */
export const FROM_OUTSIDE: readonly string[] = ['payments'];

/** Where the types of the event contracts find who may publish. */
export const EVENT_SOURCES_FILE = 'libs/event-contracts/src/event-sources.ts';

/** The file of the event sources: the contexts of serverless-compose.yml as a union that the compiler knows. */
export const eventSourcesFile = (root: string): string => {
  const names = [...readContexts(composeFileIn(root)).map(({ name }) => name), ...FROM_OUTSIDE];
  return [
    '// Made by "npm run docs" from serverless-compose.yml.',
    '',
    '/** The bounded contexts that publish events: the `source` of an event on the bus. */',
    '// prettier-ignore',
    `export const EVENT_SOURCES = [${names.map((name) => `'${name}'`).join(', ')}] as const;`,
    '/** A bounded context that publishes events. */',
    'export type EventSource = (typeof EVENT_SOURCES)[number];',
    '',
  ].join('\n');
};
