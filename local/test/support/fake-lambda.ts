import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Invocation {
  readonly functionName: string;
  readonly payload: unknown;
  readonly at: number;
}
export type Handler = (invocation: Invocation) => Promise<unknown> | object | null;

/** Why serverless-offline found no handler to call, as the Lambda runtime names it. */
export class Unloadable extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = `Runtime.${name}`;
  }
}

/** Handles invocations as serverless-offline does on its lambdaPort, with handlers a test can swap. */
export class FakeLambda {
  readonly invocations: Invocation[] = [];
  handler: Handler = () => null;
  #server: Server | undefined;
  #port = 0;

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /**
   * Listens; after a `stop` on the same port as before.
   *
   * @param port where, for one that is to start again: a port that the system chose may be another's by then
   */
  async start(port = this.#port): Promise<void> {
    this.#server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const functionName = request.url?.split('/')[3] ?? '';
        const payload: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const invocation = { functionName, payload, at: Date.now() };
        this.invocations.push(invocation);
        if (functionName.startsWith('unknown')) {
          response.writeHead(404).end('{}');
          return;
        }
        try {
          const result = JSON.stringify(await this.handler(invocation));
          response.writeHead(200).end(result);
        } catch (error) {
          response.writeHead(200, { 'x-amz-function-error': 'Unhandled' });
          response.end(
            JSON.stringify({
              errorMessage: String(error),
              errorType: 'Error',
              trace: [String(error), '    at greet'],
            }),
          );
        }
      })();
    });
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    const server = this.#server;
    await new Promise((resolve) =>
      server === undefined ? resolve(undefined) : server.close(resolve),
    );
  }
}
