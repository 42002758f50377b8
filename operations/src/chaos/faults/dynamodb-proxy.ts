import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../random.ts';
import { type Ambush, isWriteTo } from './ambush.ts';
import type { TableFault } from './fault.ts';

export interface DynamoDbProxy {
  readonly url: string;
  /** What happens to requests from now on; undefined lets all pass. */
  readonly inflict: (fault: TableFault | undefined) => void;
  /** Springs once, at the next write to the table; one that is refused is none. Gives back how to call it off. */
  readonly ambush: (ambush: Ambush) => () => void;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const THROTTLED: Answer = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    }),
  ),
};

const readAll = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/**
 * Stands between the services and DynamoDB Local and spoils their conversation. What it spoils is
 * decided a request at a time, and half of what it stalls or cuts has been done by then: a writer that
 * hears nothing must not know whether its write happened.
 *
 * @param port where to listen; 0 picks a free one.
 * @param target where DynamoDB Local is.
 */
export const startDynamoDbProxy = async (
  port: number,
  target: string,
  random: Random,
): Promise<DynamoDbProxy> => {
  const agent = new Agent({ keepAlive: true });
  const ambushes = new Set<Ambush>();
  let fault: TableFault | undefined;

  const forward = async (incoming: IncomingMessage, body: Buffer): Promise<Answer> => {
    const outgoing = request(`${target}${incoming.url ?? '/'}`, {
      method: incoming.method ?? 'POST',
      headers: { ...incoming.headers, host: new URL(target).host },
      agent,
    });
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const { statusCode: status = 502, headers } = response;
    return { status, headers, body: await readAll(response) };
  };

  const answer = (response: ServerResponse, { status, headers, body }: Answer): void => {
    for (const [name, value] of Object.entries(headers)) {
      // The body goes out in one piece, however it came in.
      if (value !== undefined && name !== 'transfer-encoding') response.setHeader(name, value);
    }
    response.setHeader('content-length', body.length);
    response.writeHead(status).end(body);
  };

  /** Carries the request out as far as the ambush lets it. */
  const fallIntoAmbush = async (
    ambush: Ambush,
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    // Two writes at once must not both fall into it.
    ambushes.delete(ambush);
    if (ambush.moment === 'after-write') {
      const written = await forward(incoming, body);
      if (written.status !== 200) {
        ambushes.add(ambush);
        answer(response, written);
        return;
      }
    }
    ambush.spring();
    response.destroy();
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const ambush = [...ambushes].find(({ table }) => isWriteTo(table, incoming.headers, body));
    if (ambush !== undefined) return fallIntoAmbush(ambush, incoming, body, response);
    const present = fault;
    switch (present?.kind) {
      case undefined:
        answer(response, await forward(incoming, body));
        return;
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, present.milliseconds));
        answer(response, await forward(incoming, body));
        return;
      case 'throttle':
        answer(
          response,
          random.chance(present.probability) ? THROTTLED : await forward(incoming, body),
        );
        return;
      case 'stall':
        // The caller's own timeout ends it.
        if (random.chance(0.5)) await forward(incoming, body);
        return;
      case 'cut':
        if (random.chance(0.5)) await forward(incoming, body);
        response.destroy();
        return;
    }
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => {
      // DynamoDB Local is gone or the caller is: either way there is nobody to say more to.
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A server on TCP has an address of this kind.
  const { port: listening } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${listening}`,
    inflict: (next) => {
      // Connections that a stall left without an answer end with it.
      if (fault?.kind === 'stall') server.closeAllConnections();
      fault = next;
    },
    ambush: (ambush) => {
      ambushes.add(ambush);
      return () => ambushes.delete(ambush);
    },
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
