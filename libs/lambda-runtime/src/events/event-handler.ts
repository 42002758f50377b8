import { type CommerceError, isPermanent, type Provenance } from '@commerce/domain-primitives';
import { type EnvelopeOf, type EventContract, openEnvelope } from '@commerce/event-contracts';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { correlationIdFrom } from '../context/correlation-id.ts';
import { runInContext } from '../context/invocation-context.ts';
import { logger } from '../logging/logger.ts';
import { errorType } from '../metrics/error-type.ts';
import { emitMetric } from '../metrics/metrics.ts';
import { traced } from '../tracing/tracing.ts';
import type { DeadLetter, DeadLetters } from './dead-letters.ts';

type IncomingEvent = EventBridgeEvent<string, unknown>;

/** One delivery of an event to its consumer. */
export interface Delivery<Contract extends EventContract> {
  readonly event: EnvelopeOf<Contract>;
  /** The provenance of events that this one causes. */
  readonly provenance: Provenance;
}

/**
 * The outcome of a delivery. EventBridge ignores it. An operator's redrive invokes the function directly and reads from
 * it whether the event was handled or dead-lettered again.
 */
export type DeliveryOutcome =
  | { readonly outcome: 'handled' }
  | { readonly outcome: 'dead-lettered'; readonly code: string; readonly reason: string };

const correlationIdOf = (detail: unknown): string =>
  correlationIdFrom(
    typeof detail === 'object' && detail !== null && 'correlationId' in detail
      ? detail.correlationId
      : undefined,
  );

const reasonOf = ({ message, violations }: CommerceError): string =>
  [message, ...violations.map((each) => `${each.path}: ${each.message}`)].join(' ');

const addDeadLetter = async (deadLetters: DeadLetters, deadLetter: DeadLetter): Promise<void> => {
  try {
    await deadLetters.add(deadLetter);
  } catch (error) {
    logger.error({ err: error }, 'dead letter not stored, event will be retried');
    emitMetric('Errors', 1, { type: errorType(error) });
    throw error;
  }
};

/**
 * Creates the handler of one event. It may be called more than once, late and out of order.
 *
 * A permanent failure (an event that breaks its contract, a rejection by the domain) is stored as a dead letter with its
 * reason and counts as handled. Any other error is thrown: Lambda retries, and finally sends the event to the function's
 * on-failure destination.
 *
 * @throws what `consume` throws, unless it is permanent (see `isPermanent`).
 * @example
 * export const handler = eventHandler(orderCompleted, deadLetters, async ({ event, provenance }) => {
 *   await issuePoints(event.data, provenance);
 * });
 */
export const eventHandler =
  <Contract extends EventContract>(
    contract: Contract,
    deadLetters: DeadLetters,
    consume: (delivery: Delivery<Contract>) => Promise<void>,
  ) =>
  (incoming: IncomingEvent, context: Context): Promise<DeliveryOutcome> => {
    const correlationId = correlationIdOf(incoming.detail);
    const { awsRequestId: requestId, functionName } = context;
    return runInContext(
      { correlationId, requestId, functionName },
      async (): Promise<DeliveryOutcome> => {
        try {
          const event = openEnvelope(contract, incoming.detail);
          const delivery = { event, provenance: { correlationId, causationId: event.id } };
          await traced(contract.type, () => consume(delivery), { correlationId });
          const { id: eventId, subject } = event;
          logger.info({ eventType: contract.type, eventId, subject }, 'event handled');
          return { outcome: 'handled' };
        } catch (error) {
          if (!isPermanent(error)) {
            logger.error({ err: error, eventType: contract.type }, 'event failed, will be retried');
            emitMetric('Errors', 1, { type: errorType(error) });
            throw error;
          }
          const { code, violations } = error;
          const reason = reasonOf(error);
          await addDeadLetter(deadLetters, { event: incoming, functionName, code, reason });
          logger.error({ err: error, eventType: contract.type, violations }, 'event dead-lettered');
          emitMetric('DeadLetters', 1, { type: code });
          return { outcome: 'dead-lettered', code, reason };
        }
      },
    );
  };
