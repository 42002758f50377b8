export { authorizer } from './auth/authorizer.ts';
export type { Caller } from './auth/caller.ts';
export { readTokenSettings } from './auth/token-settings.ts';
export {
  createTokenVerifier,
  type TokenSettings,
  type VerifiedToken,
} from './auth/token-verifier.ts';
export { baseEnvironment, readEnvironment } from './configuration/environment.ts';
export { type InvocationContext, currentContext } from './context/invocation-context.ts';
export type { DeadLetter, DeadLetters } from './events/dead-letters.ts';
export { deadLettersFromEnvironment } from './events/dead-letters-from-environment.ts';
export { type Delivery, type DeliveryOutcome, eventHandler } from './events/event-handler.ts';
export {
  apiHandler,
  type ApiHandler,
  type ApiRequest,
  optionalTokenApiHandler,
  publicApiHandler,
} from './http/api-handler.ts';
export type { ApiOperation } from './http/api-operation.ts';
export {
  type DescribedHeaders,
  describedResponses,
  type DescribedResponse,
  type RuntimeHeader,
} from './http/described-responses.ts';
export {
  type DocumentedProblem,
  type DocumentedResponses,
  type HeaderPresence,
  RESPONSE_HEADERS,
  type ResponseHeader,
} from './http/documented-responses.ts';
export { matchesAnyTag } from './http/entity-tags.ts';
export { type DependencyHealth, healthHandler } from './http/health-handler.ts';
export { preflightHandler } from './http/preflight-handler.ts';
export { idempotencyKey, pageQuery } from './http/common-schemas.ts';
export type { OperationProblem } from './http/runtime-problems.ts';
export { type Problem, problemOf, statusOf } from './http/problem.ts';
export { type Headers, parseWith } from './http/request-parsing.ts';
export type { ApiResponse } from './http/response.ts';
export { LOG_FIELDS, type LogField } from './logging/log-fields.ts';
export { type Logger, logger } from './logging/logger.ts';
export {
  METRIC_DEFINITIONS,
  type MetricDefinition,
  type MetricName,
} from './metrics/metric-definitions.ts';
export { emitMetric } from './metrics/metrics.ts';
export { scheduledHandler, type ScheduledRun } from './scheduled/scheduled-handler.ts';
export { publisherFromEnvironment } from './stream/publisher-from-environment.ts';
export { relayHandler } from './stream/relay-handler.ts';
export { streamHandler, type StreamWork } from './stream/stream-handler.ts';
export { SPAN_DEFINITIONS, SPAN_FAMILIES } from './tracing/span-definitions.ts';
export { traced, tracedClient, tracedPort } from './tracing/tracing.ts';
