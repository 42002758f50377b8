export { openEnvelope } from './consuming/open-envelope.ts';
export { type DataOf, type EnvelopeOf, type EventContract, eventContract } from './contract.ts';
export { ALL_CONTRACTS } from './contracts/all-contracts.ts';
export {
  CANCELLATION_REASONS,
  orderCancelled,
  orderCompleted,
  orderCreated,
} from './contracts/order-events.ts';
export { paymentCompleted } from './contracts/payment-events.ts';
export { productCreated, productPriceChanged, productUpdated } from './contracts/product-events.ts';
export { rewardIssued, rewardRedeemed, rewardReturned } from './contracts/reward-events.ts';
export {
  correlationIdSchema,
  EVENT_SOURCES,
  type EventEnvelope,
  type EventSource,
  envelopeSchema,
  type Provenance,
} from './envelope.ts';
export {
  EventBridgePublisher,
  type EventBridgePublisherOptions,
} from './publishing/event-bridge-publisher.ts';
export {
  type EventPublisher,
  EventsNotPublished,
  type TraceHeaders,
} from './publishing/event-publisher.ts';
export { toEnvelope } from './to-envelope.ts';
export { violationsOf } from './violations.ts';
export {
  wireAmount,
  wireCurrency,
  wireCurrencyGiven,
  wireCurrencyTaken,
  wireId,
  wirePaymentId,
  wirePoints,
  wireText,
  wireTime,
} from './wire-types.ts';
