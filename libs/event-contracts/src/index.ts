export { openEnvelope } from './consuming/open-envelope.ts';
export {
  type DataOf,
  type EnvelopeOf,
  type EventContract,
  eventContract,
  type OtherVersion,
} from './contract.ts';
export * from './contracts/all-contracts.ts';
export { correlationIdSchema, type EventEnvelope, envelopeSchema } from './envelope.ts';
export { EVENT_SOURCES, type EventSource } from './event-sources.ts';
export {
  EventBridgePublisher,
  type EventBridgePublisherOptions,
} from './publishing/event-bridge-publisher.ts';
export {
  type EventPublisher,
  EventsNotPublished,
  type TraceHeaders,
} from './publishing/event-publisher.ts';
export { envelopesOf, EventBreaksContract, toEnvelope } from './to-envelope.ts';
export { fromPathSegment, toPathSegment } from './path-segment.ts';
export { violationsOf } from './violations.ts';
export {
  wireAmount,
  wireCurrency,
  wireCurrencyGiven,
  wireCurrencyTaken,
  wireCustomerId,
  wireId,
  wirePaymentId,
  wirePoints,
  wireText,
  wireTime,
} from './wire-types.ts';
