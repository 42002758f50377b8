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
  // The clocks of two machines differ; a lag is never negative.
  emitMetric('RelayLag', Math.max(0, Date.now() - oldest));
};

/** Wraps a publisher: counts the events that the bus accepted and measures the lag of the oldest one. */
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
