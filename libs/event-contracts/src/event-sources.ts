// Made by "npm run docs" from serverless-compose.yml.

/** The bounded contexts that publish events: the `source` of an event on the bus. */
// prettier-ignore
export const EVENT_SOURCES = ['catalog', 'orders', 'rewards', 'inventory', 'payments'] as const;
/** A bounded context that publishes events. */
export type EventSource = (typeof EVENT_SOURCES)[number];
