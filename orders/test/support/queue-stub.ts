import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

const sendMessage = z.object({
  MessageBody: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string() })),
});

export interface QueuedDeadLetter {
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly event: unknown;
  /** The message as it was sent. */
  readonly body: string;
}

export interface QueueStub {
  readonly url: string;
  readonly deadLetters: QueuedDeadLetter[];
  readonly stop: () => Promise<void>;
}

/** A queue that speaks as much of SQS's JSON protocol as SendMessage needs. */
export const startQueueStub = async (): Promise<QueueStub> => {
  const deadLetters: QueuedDeadLetter[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { MessageBody: body, MessageAttributes: attributes } = sendMessage.parse(
        JSON.parse(Buffer.concat(chunks).toString()),
      );
      deadLetters.push({
        code: attributes.ERROR_CODE?.StringValue,
        reason: attributes.ERROR_MESSAGE?.StringValue,
        event: JSON.parse(body),
        body,
      });
      // The SDK checks the digest, as it does with SQS.
      const digest = createHash('md5').update(body).digest('hex');
      response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ MessageId: String(deadLetters.length), MD5OfMessageBody: digest }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    deadLetters,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
