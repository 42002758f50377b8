import { CommerceError } from '@commerce/domain-primitives';
import type { EventEnvelope } from '../envelope.ts';

/** Port: hands events to the bus, in order for each aggregate, at least once. */
export interface EventPublisher {
  /**
   * @throws EventsNotPublished naming what the bus did not take, after bounded retries.
   * @throws CommerceError `event-bus-missing` when there is no such bus.
   */
  publish(envelopes: readonly EventEnvelope[]): Promise<void>;
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
