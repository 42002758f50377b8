import {
  type EventEnvelope,
  type EventPublisher,
  EventsNotPublished,
} from '@commerce/event-contracts';
import { emitMetric } from '../metrics/metrics.ts';

const report = (accepted: readonly EventEnvelope[]): void => {
  if (accepted.length === 0) return;
  const oldest = Math.min(...accepted.map(({ occurredAt }) => Date.parse(occurredAt)));
  emitMetric('EventsPublished', accepted.length);
  // Clocks of two machines differ, and no event waits for less than nothing.
  emitMetric('RelayLag', Math.max(0, Date.now() - oldest));
};

/** A publisher that counts what the bus accepted and tells how long the oldest of it had waited. */
export const measuredPublisher = (publisher: EventPublisher): EventPublisher => ({
  publish: async (envelopes, traces) => {
    try {
      await publisher.publish(envelopes, traces);
    } catch (error) {
      if (error instanceof EventsNotPublished) {
        report(envelopes.filter(({ id }) => !error.unpublishedIds.has(id)));
      }
      throw error;
    }
    report(envelopes);
  },
});
