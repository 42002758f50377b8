/** Where a field of a log line comes from. */
export type LogFieldOrigin = 'every line' | 'every line of an invocation' | 'some lines';

/** The description of a log field. */
export interface LogField {
  readonly on: LogFieldOrigin;
  readonly meaning: string;
}

/** Every field of a log line. The documents are generated from this table, and tests compare log lines with it. */
export const LOG_FIELDS = {
  time: { on: 'every line', meaning: 'When it was written, ISO 8601 in UTC' },
  level: {
    on: 'every line',
    meaning: 'debug, info, warn or error; LOG_LEVEL of the stage decides',
  },
  service: { on: 'every line', meaning: 'the context, e.g. `orders`' },
  stage: { on: 'every line', meaning: 'local, dev, staging or prod' },
  msg: { on: 'every line', meaning: 'What happened, as a constant text' },
  correlationId: {
    on: 'every line of an invocation',
    meaning: 'The same from the first HTTP request through events to the last consumer',
  },
  requestId: { on: 'every line of an invocation', meaning: 'The id Lambda gave the invocation' },
  functionName: { on: 'every line of an invocation', meaning: 'The function that wrote the line' },
  traceId: {
    on: 'every line of an invocation',
    meaning: 'The X-Ray trace; absent without tracing',
  },
  operation: { on: 'some lines', meaning: 'Of a request: the operation, as in OpenAPI' },
  path: { on: 'some lines', meaning: 'Of a request: the path, without its query' },
  status: { on: 'some lines', meaning: 'Of a request: the HTTP status of the response' },
  durationMs: { on: 'some lines', meaning: 'Of a request: how long it took, in milliseconds' },
  err: { on: 'some lines', meaning: 'The error, with type, message, stack and code' },
  violations: { on: 'some lines', meaning: 'Of a dead letter: what is invalid, place by place' },
  eventType: { on: 'some lines', meaning: 'Of a consumer: the event, as in AsyncAPI' },
  eventId: { on: 'some lines', meaning: 'Of a consumer: the id of the event' },
  subject: { on: 'some lines', meaning: 'Of a consumer: the aggregate the event is about' },
  orderId: { on: 'some lines', meaning: 'The order that was placed, or could not be expired' },
  replayed: {
    on: 'some lines',
    meaning:
      'Whether the response repeats that of an earlier request with the same idempotency key',
  },
  records: { on: 'some lines', meaning: 'Of a function of a stream: records in the batch' },
  published: { on: 'some lines', meaning: 'Of a relay: events the bus accepted' },
  task: { on: 'some lines', meaning: 'Of a schedule or a stream: the task that ran' },
  counts: { on: 'some lines', meaning: 'Of a schedule or a stream: number of items by outcome' },
  breaker: { on: 'some lines', meaning: 'Of a circuit breaker: the dependency it guards' },
  cacheOperation: {
    on: 'some lines',
    meaning: 'Of the shared cache: the operation that Redis refused',
  },
  reason: { on: 'some lines', meaning: 'Of the shared cache: the code Redis refused with' },
  detail: { on: 'some lines', meaning: 'Of the shared cache: what Redis said' },
  missing: { on: 'some lines', meaning: 'Of the shared cache: rules that its Redis user lacks' },
  from: { on: 'some lines', meaning: 'Of a circuit breaker: the state it left' },
  to: { on: 'some lines', meaning: 'Of a circuit breaker: the state it entered' },
} as const satisfies Readonly<Record<string, LogField>>;
