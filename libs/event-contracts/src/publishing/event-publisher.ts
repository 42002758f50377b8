import { CommerceError } from '@commerce/domain-primitives';
import type { EventEnvelope } from '../envelope.ts';

/** The X-Ray trace header (`X-Amzn-Trace-Id`) of the request that caused an event, by event id. */
export type TraceHeaders = ReadonlyMap<string, string>;

/** Port: publishes events to the bus, at least once and in order for each aggregate. */
export interface EventPublisher {
  /**
   * @param traces the trace headers of events that have one; a consumer continues that trace.
   * @throws EventsNotPublished with the events that the bus did not accept after all attempts.
   * @throws CommerceError `event-bus-missing` if the bus does not exist.
   */
  publish(envelopes: readonly EventEnvelope[], traces?: TraceHeaders): Promise<void>;
}

/** `events-not-published`: the bus did not accept these events; it accepted the others. */
export class EventsNotPublished extends CommerceError {
  readonly unpublishedIds: ReadonlySet<string>;

  constructor(unpublished: readonly EventEnvelope[], reason: string, cause?: unknown) {
    super({
      code: 'events-not-published',
      kind: 'unavailable',
      message: `${unpublished.length} events did not reach the bus: ${reason}`,
      cause,
    });
    this.unpublishedIds = new Set(unpublished.map(({ id }) => id));
  }
}
