import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventPublisher } from '@commerce/event-contracts';
import { tracedClient, tracedPort } from '@commerce/lambda-runtime';
import { eventBusName } from './environment.ts';

export const publisher = (): EventPublisher =>
  tracedPort(
    'EventPublisher',
    new EventBridgePublisher({
      client: tracedClient(new EventBridgeClient({})),
      busName: eventBusName(),
    }),
    ['publish'],
  );
