export { createClient, type BaseUrl, type ClientOptions } from './client.ts';
export type { CallOptions } from './call-options.ts';
export {
  ClientError,
  DeadlineExceededError,
  NoResponseError,
  ProblemError,
  UnexpectedResponseError,
  type ClientErrorCode,
} from './errors.ts';
export type {
  ServiceClients as CommerceClient,
  ServiceName,
  Services,
} from './generated/services.ts';
export type { AnyProblem, InvalidPlace, Problem } from './problem.ts';
export { readAndChange, type Change, type Fresh } from './read-and-change.ts';
export {
  unwrap,
  type ResponseFacts,
  type DataOf,
  type Failure,
  type NotModified,
  type Success,
} from './result.ts';
export {
  DEFAULT_RETRY,
  type OnRetry,
  type Retry,
  type RetryPolicy,
} from './sending/retry-policy.ts';
export type { Fetch, TokenRequest, TokenSource } from './sending/service-sender.ts';
export type { Timing } from './sending/timing.ts';
export type { ServiceClient } from './service-client.ts';
export type {
  ItemOf,
  Method,
  OperationAt,
  PathOf,
  ProblemOf,
  RequestOptions,
  ResultOf,
} from './types/operation.ts';
