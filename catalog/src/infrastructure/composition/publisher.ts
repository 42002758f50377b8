import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventPublisher } from '@commerce/event-contracts';
import { readEnvironment, tracedClient, tracedPort } from '@commerce/lambda-runtime';
import * as z from 'zod';
import { once } from './once.ts';

const environment = z.object({ EVENT_BUS_NAME: z.string().min(1) });

const eventBridgePublisher = once(
  () =>
    new EventBridgePublisher({
      client: tracedClient(new EventBridgeClient({})),
      busName: readEnvironment(environment).EVENT_BUS_NAME,
    }),
);

export const publisher = tracedPort<EventPublisher>(
  'EventPublisher',
  { publish: (envelopes) => eventBridgePublisher().publish(envelopes) },
  ['publish'],
);
