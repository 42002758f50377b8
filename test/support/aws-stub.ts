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

/** The part of the JSON protocols of EventBridge and SQS that the functions use. It accepts everything. */
export const startAwsStub = async () => {
  const published: {
    readonly type: string;
    readonly detail: unknown;
    readonly traceHeader: string | undefined;
  }[] = [];
  const responseTo = (target: string, body: unknown): object => {
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
        // The SDK verifies the digest.
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
      response.end(JSON.stringify(responseTo(target, body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a TCP server always has this shape.
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
