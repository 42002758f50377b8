export { createHttpClient } from './create-http-client.ts';
export type { HttpClientOptions } from './create-http-client.ts';
export type { CacheOptions } from './cache-tiers.ts';
export { createCacheStore } from './create-cache-store.ts';
export type { CacheStoreHandle } from './create-cache-store.ts';
export type {
  BatchItem,
  GetManyOptions,
  GetOptions,
  HttpClient,
  HttpResponse,
  ManyResult,
  RequestOptions,
  Schema,
} from './client/http-client.ts';
export type { CacheStatus } from './client/cache-status.ts';
export type { HttpClientEvents } from './client/client-events.ts';
export type { RedisOperation, RedisRefusal } from './redis/refusal.ts';
export { aclRules } from './redis/permissions.ts';
export type { HttpClientStats, RedisState } from './client/client-stats.ts';
export {
  CacheInvalidationError,
  HttpAbortedError,
  HttpClientError,
  HttpSchemaError,
  HttpStatusError,
  HttpTimeoutError,
  HttpUnreachableError,
} from './errors/http-client-error.ts';
export type { HttpClientErrorCode } from './errors/http-client-error.ts';
export type { Dispatch, HttpDispatchOptions, HttpInterceptor } from './interceptors/dispatch.ts';
