import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a function does with an event: returns a result or a promise of one, or throws. */
export type Behaviour = (event: unknown) => unknown;

export interface FakeLambda {
  readonly endpoint: string;
  readonly invocations: unknown[];
  behaviour: Behaviour;
  readonly close: () => Promise<void>;
}

/** A Lambda endpoint with one behaviour for every function, chosen by the test. */
export const startFakeLambda = async (): Promise<FakeLambda> => {
  const respond = async (event: unknown, response: ServerResponse): Promise<void> => {
    lambda.invocations.push(event);
    try {
      response.end(JSON.stringify((await lambda.behaviour(event)) ?? null));
    } catch (error) {
      response.setHeader('X-Amz-Function-Error', 'Unhandled');
      response.end(JSON.stringify({ errorType: 'Error', errorMessage: String(error) }));
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const event: unknown = JSON.parse(Buffer.concat(chunks).toString());
      void respond(event, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const lambda: FakeLambda = {
    endpoint: `http://127.0.0.1:${port}`,
    invocations: [],
    behaviour: () => null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return lambda;
};
