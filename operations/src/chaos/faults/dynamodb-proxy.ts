import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../random.ts';
import { type WriteTrap, isWriteTo } from './write-trap.ts';
import type { TableFault } from './fault.ts';

export interface DynamoDbProxy {
  readonly url: string;
  /** The fault for all requests from now on; undefined forwards them unchanged. */
  readonly setFault: (fault: TableFault | undefined) => void;
  /** While set, requests are carried out and their connections cut instead of a response. */
  readonly setWithholding: (isWithholding: boolean) => void;
  /** Triggers once, at the next successful write to the table. @returns a function that cancels the trap. */
  readonly trapWrite: (trap: WriteTrap) => () => void;
  readonly close: () => Promise<void>;
}

interface TableResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const THROTTLED: TableResponse = {
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
 * A proxy between the services and DynamoDB Local that injects faults, decided per request. Half of the
 * requests it stalls or cuts are carried out first: a writer without a response must not know whether
 * its write happened.
 *
 * @param port the port to listen on; 0 picks a free one.
 * @param target the URL of DynamoDB Local.
 */
export const startDynamoDbProxy = async (
  port: number,
  target: string,
  random: Random,
): Promise<DynamoDbProxy> => {
  const agent = new Agent({ keepAlive: true });
  const traps = new Set<WriteTrap>();
  let fault: TableFault | undefined;
  let isWithholding = false;

  const forward = async (incoming: IncomingMessage, body: Buffer): Promise<TableResponse> => {
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

  const respond = (response: ServerResponse, { status, headers, body }: TableResponse): void => {
    if (isWithholding) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(headers)) {
      // The body is sent in one piece.
      if (value !== undefined && name !== 'transfer-encoding') response.setHeader(name, value);
    }
    response.setHeader('content-length', body.length);
    response.writeHead(status).end(body);
  };

  /** Forwards the request only if the trap is set after the write, then triggers it. */
  const runTrap = async (
    trap: WriteTrap,
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    // Removed first: two concurrent writes must not trigger it twice.
    traps.delete(trap);
    if (trap.moment === 'after-write') {
      const written = await forward(incoming, body);
      if (written.status !== 200) {
        traps.add(trap);
        respond(response, written);
        return;
      }
    }
    trap.trigger();
    response.destroy();
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const trap = [...traps].find(({ table }) => isWriteTo(table, incoming.headers, body));
    if (trap !== undefined) return runTrap(trap, incoming, body, response);
    const current = fault;
    switch (current?.kind) {
      case undefined:
        respond(response, await forward(incoming, body));
        return;
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, current.milliseconds));
        respond(response, await forward(incoming, body));
        return;
      case 'throttle':
        respond(
          response,
          random.chance(current.probability) ? THROTTLED : await forward(incoming, body),
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
      // DynamoDB Local or the caller is gone: there is no response to send.
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server always has an AddressInfo.
  const { port: listening } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${listening}`,
    setFault: (next) => {
      // Stalled requests never get a response: close their connections with the stall.
      if (fault?.kind === 'stall') server.closeAllConnections();
      fault = next;
    },
    setWithholding: (next) => {
      isWithholding = next;
    },
    trapWrite: (trap) => {
      traps.add(trap);
      return () => traps.delete(trap);
    },
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
