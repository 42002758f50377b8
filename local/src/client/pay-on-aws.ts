import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ClientError } from './client-error.ts';
import { type PaymentFacts, paymentCompletedEvent, type SentPayment } from './pay.ts';

const DEFAULT_REGION = 'eu-central-1';

/**
 * Publishes `payment.completed` on a bus of AWS, with the AWS credentials and `AWS_REGION` of the shell.
 *
 * @throws ClientError when the bus refuses the event
 */
export const payOnAws = async (bus: string, payment: PaymentFacts): Promise<SentPayment> => {
  const client = new EventBridgeClient({ region: process.env.AWS_REGION ?? DEFAULT_REGION });
  const { event, sent } = paymentCompletedEvent(payment);
  try {
    const { Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: bus,
            Source: event.source,
            DetailType: event.detailType,
            Detail: JSON.stringify(event.detail),
          },
        ],
      }),
    );
    const refused = Entries?.find(({ EventId }) => EventId === undefined);
    if (refused !== undefined) {
      throw new ClientError(`The event bus refused the event: ${refused.ErrorMessage ?? ''}`);
    }
    return sent;
  } finally {
    client.destroy();
  }
};
