/**
 * Every span of the libs by name, with its meaning; those of a context are in its operations.yml. The documents are
 * generated from these tables, and tests compare the sources and the spans that a daemon receives with them.
 */
export const SPAN_DEFINITIONS = {
  'EventPublisher.publish': 'A relay publishes events to the bus',
} as const satisfies Readonly<Record<string, string>>;

/** Spans that are named after the work of a function, and where their names are listed. */
export const SPAN_FAMILIES = {
  'an operation': 'of a request, as in OpenAPI, e.g. `create-order`',
  'an event': 'of a consumer, as in AsyncAPI, e.g. `order.created`',
  'a task': 'of a schedule or a stream, as in its log lines, e.g. `expire-orders`',
  'DynamoDB, EventBridge, SQS': 'of a call of the AWS SDK; its operation is in the details',
  'a host': 'of an HTTP request to the catalog; its method is in the details',
} as const satisfies Readonly<Record<string, string>>;
