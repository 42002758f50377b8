import * as z from 'zod';
import { ClientError } from './client-error.ts';
import { callHttp } from './http.ts';

export interface OutgoingEvent {
  readonly eventBus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
}

const responseSchema = z.object({
  Entries: z.array(
    z.object({ EventId: z.string().optional(), ErrorMessage: z.string().optional() }),
  ),
});

/**
 * Puts one event on the local bus, as a system outside of the platform would.
 *
 * @returns the id EventBridge gave to its envelope
 * @throws ClientError when the bus does not accept it
 */
export const putEvent = async (bus: string, event: OutgoingEvent): Promise<string> => {
  const { body } = await callHttp(bus, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSEvents.PutEvents',
      'content-type': 'application/x-amz-json-1.1',
    },
    body: {
      Entries: [
        {
          EventBusName: event.eventBus,
          Source: event.source,
          DetailType: event.detailType,
          Detail: JSON.stringify(event.detail),
        },
      ],
    },
  });
  const response = responseSchema.safeParse(body);
  const [entry] = response.data?.Entries ?? [];
  if (entry?.EventId !== undefined) return entry.EventId;
  throw new ClientError(
    `The event bus refused the event: ${entry?.ErrorMessage ?? JSON.stringify(body)}`,
  );
};
