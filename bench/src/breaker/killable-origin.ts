import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export type Death = 'resets connections' | 'hangs' | 'answers 500';

/** A catalog that can die and come back, and writes down when it was called. */
export class MortalOrigin {
  readonly arrivals: number[] = [];
  /** When the first call arrived that it did not answer well. */
  firstFailedArrivalAt = Infinity;
  #death: Death | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(): Promise<MortalOrigin> {
    const origin = new MortalOrigin();
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

  die(death: Death): void {
    this.#death = death;
  }

  revive(): void {
    this.#death = undefined;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const now = Date.now();
    this.arrivals.push(now);
    if (this.#death !== undefined) {
      this.firstFailedArrivalAt = Math.min(this.firstFailedArrivalAt, now);
    }
    switch (this.#death) {
      case undefined:
        response.end('{}');
        return;
      case 'hangs':
        return;
      case 'resets connections':
        request.socket.resetAndDestroy();
        return;
      case 'answers 500':
        response.writeHead(500).end();
    }
  }
}
