import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventPublisher } from '@commerce/event-contracts';
import * as z from 'zod';
import { readEnvironment } from '../configuration/environment.ts';
import { tracedClient, tracedPort } from '../tracing/tracing.ts';

/**
 * A traced publisher to the event bus `EVENT_BUS_NAME`.
 *
 * @throws Error when the variable is missing or empty
 */
export const publisherFromEnvironment = (): EventPublisher => {
  const { EVENT_BUS_NAME: busName } = readEnvironment(
    z.object({ EVENT_BUS_NAME: z.string().min(1) }),
  );
  const client = tracedClient(new EventBridgeClient({}));
  const publisher = new EventBridgePublisher({ client, busName });
  return tracedPort<EventPublisher>('EventPublisher', publisher, ['publish']);
};
