export { chunksOf } from './batching/chunks-of.ts';
export { inParallel } from './batching/in-parallel.ts';
export { retryOnConflict, type RetryOnConflictOptions } from './concurrency/retry-on-conflict.ts';
export { type RetryBudget, type RetryTiming, retryWithin } from './concurrency/retry-within.ts';
export {
  type Cancellation,
  cancellations,
  isConditionFailure,
  isContention,
  isTransactionConflict,
  VersionConflict,
} from './concurrency/version-conflict.ts';
export { createDocumentClient } from './document-client.ts';
export { OUTBOX_ATTRIBUTE, outboxAttributes } from './outbox/outbox-attribute.ts';
export { relayOutbox, type RelayReport } from './outbox/relay.ts';
export {
  decodeCursor,
  encodeCursor,
  partitionKey,
  type Position,
  sortKey,
} from './pagination/cursor.ts';
export { type ListedPartition, newestFirst } from './pagination/newest-first.ts';
export type { Page, PageRequest } from './pagination/page.ts';
export { TIME_POSITION, timePosition } from './pagination/time-position.ts';
export { readRecords, type ReadRecords } from './stream/read-records.ts';
export { type BatchResponse, storedImageOf, type StreamRecord } from './stream/stream-record.ts';
export { isTableReachable } from './table-health.ts';
