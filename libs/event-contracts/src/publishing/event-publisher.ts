import { CommerceError } from '@commerce/domain-primitives';
import type { EventEnvelope } from '../envelope.ts';

/** By event id: the X-Ray trace (`X-Amzn-Trace-Id`) of the request that led to the event. */
export type TraceHeaders = ReadonlyMap<string, string>;

/** Port: hands events to the bus, in order for each aggregate, at least once. */
export interface EventPublisher {
  /**
   * @param traces of the events that have one; whoever consumes such an event works in its trace.
   * @throws EventsNotPublished naming what the bus did not take, after bounded retries.
   * @throws CommerceError `event-bus-missing` when there is no such bus.
   */
  publish(envelopes: readonly EventEnvelope[], traces?: TraceHeaders): Promise<void>;
}

/** Some or all events did not reach the bus; the others did. */
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
