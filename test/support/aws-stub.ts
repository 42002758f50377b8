import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

const entries = z.object({
  Entries: z.array(
    z.object({ DetailType: z.string(), Detail: z.string(), TraceHeader: z.string().optional() }),
  ),
});
const letter = z.object({ MessageBody: z.string() });

/** As much of EventBridge's and SQS's JSON protocol as the functions speak: everything is accepted. */
export const startAwsStub = async () => {
  const published: {
    readonly type: string;
    readonly detail: unknown;
    readonly traceHeader: string | undefined;
  }[] = [];
  const answerTo = (target: string, body: unknown): object => {
    switch (target) {
      case 'AWSEvents.DescribeEventBus':
        return { Name: 'commerce-test' };
      case 'AWSEvents.PutEvents': {
        const { Entries } = entries.parse(body);
        for (const { DetailType: type, Detail, TraceHeader: traceHeader } of Entries) {
          published.push({ type, detail: JSON.parse(Detail), traceHeader });
        }
        return { FailedEntryCount: 0, Entries: Entries.map((_, id) => ({ EventId: String(id) })) };
      }
      case 'AmazonSQS.SendMessage': {
        // The SDK checks the digest, as it does with SQS.
        const digest = createHash('md5').update(letter.parse(body).MessageBody).digest('hex');
        return { MessageId: 'letter', MD5OfMessageBody: digest };
      }
      default:
        throw new Error(`The stub does not know ${target}.`);
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const target = request.headers['x-amz-target']?.toString() ?? '';
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answerTo(target, body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    published,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
