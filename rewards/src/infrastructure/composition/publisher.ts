import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgePublisher, type EventPublisher } from '@commerce/event-contracts';
import { tracedPort } from '@commerce/lambda-runtime';
import { eventBusName } from './environment.ts';

export const publisher = (): EventPublisher =>
  tracedPort(
    'EventPublisher',
    new EventBridgePublisher({ client: new EventBridgeClient({}), busName: eventBusName() }),
    ['publish'],
  );
