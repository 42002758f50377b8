import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export type FailureMode = 'resets connections' | 'hangs' | 'returns 500';

/** An origin that can fail and recover, and records when it was called. */
export class KillableOrigin {
  readonly arrivals: number[] = [];
  /** The arrival of the first call that failed. */
  firstFailedArrivalAt = Infinity;
  #failure: FailureMode | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(): Promise<KillableOrigin> {
    const origin = new KillableOrigin();
    origin.#server.listen(0, '127.0.0.1');
    await once(origin.#server, 'listening');
    return origin;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The origin is not listening');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  kill(failure: FailureMode): void {
    this.#failure = failure;
  }

  restore(): void {
    this.#failure = undefined;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const now = Date.now();
    this.arrivals.push(now);
    if (this.#failure !== undefined) {
      this.firstFailedArrivalAt = Math.min(this.firstFailedArrivalAt, now);
    }
    switch (this.#failure) {
      case undefined:
        response.end('{}');
        return;
      case 'hangs':
        return;
      case 'resets connections':
        request.socket.resetAndDestroy();
        return;
      case 'returns 500':
        response.writeHead(500).end();
    }
  }
}
