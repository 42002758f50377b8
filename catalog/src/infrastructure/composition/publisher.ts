import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventPublisher } from '@commerce/event-contracts';
import { readEnvironment, tracedClient, tracedPort } from '@commerce/lambda-runtime';
import * as z from 'zod';

const { EVENT_BUS_NAME } = readEnvironment(z.object({ EVENT_BUS_NAME: z.string().min(1) }));

export const publisher = tracedPort<EventPublisher>(
  'EventPublisher',
  new EventBridgePublisher({
    client: tracedClient(new EventBridgeClient({})),
    busName: EVENT_BUS_NAME,
  }),
  ['publish'],
);
